// Keys for a list of bank lines: j and k go from one to the other, Enter takes the proposal (or
// opens the line), ? tells the keys. The list works without any of it.
"use strict";

(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const help = document.getElementById("keys");
  const wanted = document.getElementById("keys-on");
  if (!rows.length || !help || !wanted) return;

  // Single keys get in the way of people who speak to their computer: they can be switched off.
  const SWITCH = "dienstboek-keys";
  wanted.checked = localStorage.getItem(SWITCH) !== "off";
  wanted.addEventListener("change", () => {
    localStorage.setItem(SWITCH, wanted.checked ? "on" : "off");
  });
  help.hidden = false;

  const go = (row) => {
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const here = () => rows.indexOf(document.activeElement?.closest("[data-row]"));

  const keys = {
    j: () => go(rows[Math.min(here() + 1, rows.length - 1)]),
    k: () => go(rows[Math.max(here() - 1, 0)]),
    o: () => rows[here()]?.querySelector("[data-open]")?.click(),
    "?": () => {
      help.open = !help.open;
      help.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (!wanted.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea")) return;
    // On a link or a button Enter means what it always means.
    if (event.key === "Enter" && event.target.matches?.("[data-row]")) {
      event.preventDefault();
      (event.target.querySelector("[data-yes]") ?? event.target.querySelector("[data-open]")).click();
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // After a line is done the list comes back at the next one.
  if (location.hash.startsWith("#line-")) go(document.getElementById(location.hash.slice(1)));
})();
