/* wagtail-localize's editor says neither the language nor the direction of what is translated. To be taken out, with its
   lines in translation-editor.css, when https://github.com/wagtail/wagtail-localize/issues/197 is solved in the
   installed version. */
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];
const editor = document.querySelector(".js-translation-editor");

const mark = (code) => {
  const direction = RIGHT_TO_LEFT.includes(code.split("-")[0]) ? "rtl" : "ltr";
  for (const area of editor.querySelectorAll("textarea:not([lang])")) {
    area.lang = code;
    area.dir = direction;
  }
  for (const words of editor.querySelectorAll("li p:not([data-own-direction])")) {
    words.dir = "auto";
    words.dataset.ownDirection = "";
  }
};

if (editor) {
  const { locale } = JSON.parse(editor.dataset.props);
  const follow = () => mark(locale.code);
  new MutationObserver(follow).observe(editor, { childList: true, subtree: true });
  follow();
}
