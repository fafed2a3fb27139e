// A mail in the institute's own words: the example follows while one types, and a placeholder is put
// where the cursor stands. The form works without any of it.
"use strict";

(() => {
  const form = document.querySelector("form[data-template]");
  if (!form) return;
  const fields = [...form.querySelectorAll("input[name=subject], textarea")];
  let last = form.querySelector("textarea");
  for (const field of fields) field.addEventListener("focus", () => (last = field));

  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const { selectionStart, selectionEnd } = last;
      last.setRangeText(button.dataset.insert, selectionStart, selectionEnd, "end");
      last.focus();
      soon();
    });
  }

  let asked = 0;
  async function show() {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set("preview", "yes");
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    if (mine !== asked || ![200, 422].includes(answer.status)) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("#preview");
    if (!next) return;
    // What is wrong stands at its field once the form is sent; meanwhile it is told beside.
    const wrong = page.querySelector("#body-error, #subject-error");
    if (wrong) {
      const told = document.createElement("div");
      told.className = "wrong";
      told.textContent = wrong.textContent.trim();
      next.append(told);
    }
    document.querySelector("#preview").replaceWith(next);
  }

  let timer = 0;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(show, 500);
  }
  form.addEventListener("input", soon);
})();
