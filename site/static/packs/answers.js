// Compares what was answered with what is right. `fold` forgets what the site's own comparison forgets:
// case, accents, letter forms, spaces, signs and the script of digits.
const compare = (() => {
  const letters = {
    ٱ: "ا", ة: "ه", ى: "ي", ی: "ي", ې: "ي", ک: "ك", ڪ: "ك", ہ: "ه", ھ: "ه", ە: "ه", ـ: "", ء: "",
    ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", æ: "ae", œ: "oe", ß: "ss",
  };
  const insideWords = /['‘’‛`´ʻʼʽʾʿˈ\u00ad\u200b-\u200f\u2060\ufeff]/gu;

  function foldOnce(text) {
    const plain = text.normalize("NFKC").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const known = [...plain].map((letter) => letters[letter] ?? letter).join("");
    return known.replace(insideWords, "").replace(/[^\p{L}\p{N}]+/gu, "");
  }

  // The ten digits of a script stand side by side.
  function digit(sign) {
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(sign.codePointAt(0) - before - 1))) {
      before += 1;
    }
    return String(before % 10);
  }

  function fold(text) {
    let before = text;
    for (let now = foldOnce(before); now !== before; now = foldOnce(before)) {
      before = now;
    }
    return before.replace(/\p{Nd}/gu, digit);
  }

  // Each returns null where nothing was answered, else whether it is right and what to say to which part.
  return {
    fold,

    choices({ options }, chosen) {
      if (!chosen.length) {
        return null;
      }
      const wanted = options.flatMap((option, index) => (option.right ? [index] : []));
      return {
        right: wanted.length === chosen.length && wanted.every((index) => chosen.includes(index)),
        said: chosen.map((index) => [options[index].text, options[index].feedback, options[index].right]),
      };
    },

    matching({ items }, chosen, texts) {
      if (chosen.some((index) => index === "")) {
        return null;
      }
      const rights = items.map((item, index) => Number(chosen[index]) === item.right);
      return {
        right: rights.every(Boolean),
        said: items.map((item, index) => [item.text, rights[index] ? item.feedback : texts.other, rights[index]]),
      };
    },

    ordering({ steps }, order, texts) {
      const rights = order.map((step, place) => steps[step].place === place);
      return {
        right: rights.every(Boolean),
        said: order.map((step, place) => [
          steps[step].text, rights[place] ? steps[step].feedback : texts.misplaced, rights[place],
        ]),
      };
    },

    short_answer(answer, text) {
      const folded = fold(text);
      if (!folded) {
        return null;
      }
      const right = answer.accepted.includes(folded);
      return { right, said: [["", right ? answer.feedback_right : answer.feedback_wrong, right]] };
    },
  };
})();
