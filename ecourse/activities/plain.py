"""Activities in plain text: what is asked for handouts, and the answer sheet for those who teach."""

from django.utils.translation import gettext as _

from core.search.texts import plain_text
from ecourse.activities.description import ActivityDescription


def questions(described: ActivityDescription) -> list[str]:
    """Return what a handout shows below the question, a line each; no answer can be told from it."""
    if described.steps:
        texts = {step.code: step.text for step in described.steps}
        return [texts[code] for code in described.shown_steps]
    if described.pairs:
        choices = [choice.text for choice in described.choices]
        items = [f"{pair.item} …" for pair in described.pairs]
        return [*items, _("To choose from: %(choices)s") % {"choices": " · ".join(choices)}]
    if described.scenes:
        first = described.scenes[0]
        return [_words(first.text), *(decision.text for decision in first.decisions)]
    if described.fields:
        return [" ".join(filter(None, (field.label, field.help))) for field in described.fields]
    return [answer.text for answer in described.answers]


def answer_key(described: ActivityDescription) -> list[str]:
    """Return the answers with their feedback for those who teach, a line each."""
    lines = [
        *(_answer_line(answer.text, answer.right, answer.feedback) for answer in described.answers),
        *(f"{pair.item} → {pair.match}. {pair.feedback}" for pair in described.pairs),
        *(
            f"{number}. {step.text} {step.feedback}"
            for number, step in enumerate(described.steps, start=1)
        ),
    ]
    if described.accepted:
        lines += [" · ".join(described.accepted), described.feedback_right]
    lines += _scenario_lines(described)
    lines += [_words(described.explanation), _words(described.thoughts)]
    return [line for line in lines if line]


def _answer_line(text: str, right: bool, feedback: str) -> str:
    verdict = _("right") if right else _("not right")
    return f"{text} ({verdict}): {feedback}"


def _scenario_lines(described: ActivityDescription) -> list[str]:
    numbers = {scene.key: number for number, scene in enumerate(described.scenes, start=1)}
    lines: list[str] = []
    for scene in described.scenes:
        lines.append(f"{numbers[scene.key]}. {_words(scene.text)}")
        for decision in scene.decisions:
            target = numbers.get(decision.leads_to, "")
            lines.append(f"{decision.text} → {target}. {decision.feedback}".rstrip())
    return lines


def _words(rich_text: object) -> str:
    return plain_text(getattr(rich_text, "source", "")) if rich_text else ""
