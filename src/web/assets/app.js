// Small comforts on top of pages that work without them. No page depends on anything here.
"use strict";

// What is wrong with a form is read out and scrolled to first.
document.querySelector(".problems")?.focus();

// "/" goes to the search field, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  const search = document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
});

// <button type="button" data-copy="…" data-copied="Gekopieerd" hidden>: shown only where it works.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  }
}

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// On a phone the rows of a table become blocks; each cell then says which column it is from.
const stack = (part) => {
  for (const table of part.querySelectorAll(".table-frame > table")) {
    const columns = [...table.querySelectorAll("thead th")];
    if (columns.length < 3) continue;
    table.classList.add("stacks");
    table.setAttribute("role", "table");
    for (const group of table.querySelectorAll("thead, tbody, tfoot")) group.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      let at = 0;
      for (const cell of row.cells) {
        const column = columns[at];
        at += cell.colSpan;
        if (cell.parentElement.parentElement === table.tHead) { cell.setAttribute("role", "columnheader"); continue; }
        cell.setAttribute("role", cell.scope === "row" ? "rowheader" : "cell");
        if (!cell.textContent.trim() && !cell.querySelector("input, select, button, a, img")) cell.classList.add("bare");
        else if (cell.tagName === "TD" && !cell.closest("tfoot") && column && !column.querySelector(".hidden")) {
          cell.dataset.column = column.textContent.trim();
          const content = document.createElement("div");
          content.append(...cell.childNodes);
          cell.append(content);
        }
      }
    }
  }
};
stack(document);

// An open menu closes when the reader goes elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// <form data-live="preview">: what stands in #live follows every choice; without this there is a button.
for (const form of document.querySelectorAll("form[data-live]")) {
  let asked = 0;
  form.addEventListener("change", async () => {
    const turn = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set(form.dataset.live, "1");
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    // An answer that comes late is of choices that stand no more.
    if (!answer.ok || turn !== asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
    if (!fresh || turn !== asked) return;
    document.getElementById("live").replaceWith(fresh);
    stack(fresh);
  });
}
