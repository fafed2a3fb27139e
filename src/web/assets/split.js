// Dividing a bank line over receivables: what is left is counted while one types, and the search
// adds rows without a click. The form works without any of it.
"use strict";

(() => {
  const form = document.querySelector("form[data-split]");
  if (!form) return;
  const list = form.querySelector("[data-receivables]");
  const left = form.querySelector("[data-left]");
  const status = form.querySelector("[data-found]");
  const search = form.querySelector("input[type=search]");
  const rest = cents(form.dataset.split);

  // As the server reads it: "1.234,56", "1234.56", "1 234,56"; null where it is no amount.
  function cents(text) {
    let given = text.replace(/[\s€\u00a0]/g, "").replace("−", "-");
    const comma = given.lastIndexOf(",");
    const dot = given.lastIndexOf(".");
    if (comma >= 0 && dot > comma) given = given.replaceAll(",", "");
    else if (comma >= 0) given = given.replaceAll(".", "").replace(",", ".");
    else if (/^-?\d{1,3}(\.\d{3})+$/.test(given)) given = given.replaceAll(".", "");
    return /^-?\d+(\.\d{1,2})?$/.test(given) ? Math.round(Number(given) * 100) : null;
  }

  function written(amount, bare) {
    const language = document.documentElement.lang;
    const [thousands, mark] = { fr: ["\u00a0", ","], en: [",", "."] }[language] ?? [".", ","];
    const digits = String(Math.abs(amount)).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, thousands);
    const sign = amount < 0 ? "-" : "";
    const number = whole + mark + digits.slice(-2);
    if (bare) return sign + number;
    if (language === "fr") return `${sign}${number}\u00a0€`;
    return language === "en" ? `${sign}€${number}` : `€\u00a0${sign}${number}`;
  }

  const fields = () => [...form.querySelectorAll("input[name=amount], input[name=deduct]")];

  // A credit note that is deducted makes the payment reach further.
  function remaining() {
    const taken = (field) => (field.name === "deduct" ? -1 : 1) * (cents(field.value) ?? 0);
    return fields().reduce((sum, field) => sum - taken(field), rest);
  }

  function count() {
    const now = remaining();
    left.textContent = written(now);
    left.classList.toggle("left-over", rest < 0 ? now > 0 : now < 0);
  }

  function prepare(row) {
    const button = row.querySelector("[data-take]");
    const field = row.querySelector("input[data-room]");
    button.hidden = false;
    // All that the receivable can take, or all that is left; all of a credit note.
    button.addEventListener("click", () => {
      field.value = "";
      const room = Math.round(Number(field.dataset.room) * 100);
      const now = remaining();
      const most = rest < 0 ? Math.max(room, now) : Math.min(room, now);
      const amount = field.name === "deduct" ? room : most;
      field.value = amount === 0 ? "" : written(amount, true);
      count();
    });
  }

  let asked = 0;
  async function find() {
    const mine = ++asked;
    const words = encodeURIComponent(search.value.trim());
    const answer = await fetch(`${form.dataset.find}?search=${words}`, { headers: { accept: "text/html" } });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(`<ul>${await answer.text()}</ul>`, "text/html");
    // Rows with an amount stay, and so do those that the page came with.
    for (const row of list.querySelectorAll("[data-looked-for]")) {
      if (!row.querySelector("input[data-room]").value.trim()) row.remove();
    }
    const found = [...page.querySelectorAll("li")];
    for (const row of found) {
      const { tranche, note } = row.dataset;
      if (list.querySelector(tranche ? `[data-tranche="${tranche}"]` : `[data-note="${note}"]`)) continue;
      row.dataset.lookedFor = "yes";
      list.append(document.adoptNode(row));
      prepare(row);
    }
    if (status) status.textContent = words ? status.dataset.found.replace("0", String(found.length)) : "";
  }

  let waits;
  search?.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(find, 200);
  });
  form.addEventListener("input", count);
  for (const row of list.children) prepare(row);
  count();
})();
