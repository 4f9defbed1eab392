"use strict";
// The page works without this script; with it, facts explain themselves, the table filters and both find each other.
(() => {
  const root = document.documentElement;
  const { cards, words } = JSON.parse(document.getElementById("data").textContent);
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 68rem)");
  const card = one("#card");
  const marks = all("article .f");
  const body = one("#facts tbody");
  const rows = [...body.rows];
  root.classList.add("js");

  // ---- remembered choices; storage may be forbidden, and then nothing is remembered
  const recall = (key) => { try { return localStorage.getItem(`yanxing.${key}`); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(`yanxing.${key}`, value); } catch { /* as said */ } };

  // ---- two languages
  const speak = (language) => {
    root.dataset.ui = language;
    root.lang = language === "zh" ? "zh-Hans" : "en";
    const said = words.ui;
    const side = language === "zh" ? 0 : 1;
    one("#search").placeholder = said.search[side];
    one("#period option").textContent = said.all_periods[side];
    count();
    hide();
  };
  const both = ([zh, en], tag = "span") => {
    const whole = document.createElement(tag);
    if (zh === en) { whole.textContent = zh; return whole; }
    for (const [language, text] of [["zh", zh], ["en", en]]) {
      const part = document.createElement("span");
      part.className = language;
      part.lang = language === "zh" ? "zh-Hans" : "en";
      part.textContent = text;
      whole.append(part);
    }
    return whole;
  };
  const make = (tag, name = "", text = "") => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };

  // ---- the card of what was understood
  let shownFor = null;
  let timer = 0;

  const line = (list, label, value) => {
    const row = make("div");
    row.append(both(label, "dt"), value);
    list.append(row);
  };
  const small = (list, label, pairs, name) => {
    if (!pairs?.length) return;
    const value = make("dd", name);
    for (const [field, said] of pairs) {
      const item = make("div");
      item.append(both(words.field[field] ?? [field, field]), make("span", "", said));
      value.append(item);
    }
    line(list, label, value);
  };
  const face = (id) => {
    const known = cards[id];
    const one = make("section", known.role);
    const head = make("p", "kind");
    head.append(both(words.role[known.role], "b"), " · ");
    const form = both(words.measure[known.measure]);
    form.classList.add("form", known.measure);
    head.append(form);
    const quote = make("p", "quote", `“${known.quote}”`);
    quote.lang = "zh";
    const list = make("dl");
    for (const [field, zh, en] of known.said) line(list, words.field[field], both([zh, en], "dd"));
    if (document.getElementById(`score-${id}`)) {
      const beside = both(words.ui.beside, "a");
      beside.href = `#score-${id}`;
      // Under the sentence that answers.
      list.children[known.said.findIndex(([field]) => field === "words")]?.lastChild.append(make("br"), beside);
    }
    if (known.pair && cards[known.pair]) {
      const value = make("dd");
      const link = make("a", "", cards[known.pair].quote);
      link.href = `#fact-${known.pair}`;
      value.append(link);
      line(list, words.field.pair, value);
    }
    small(list, words.field.doubts, known.doubts, "doubts");
    small(list, words.field.rules, known.rules, "rules");
    const link = both(words.ui.sheet, "a");
    link.href = `#row-${id}`;
    link.className = "sheet";
    link.dataset.row = id;
    one.append(head, both(known.value, "p"), quote, list, link);
    one.children[1].className = "value";
    return one;
  };
  const place = (target) => {
    const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const room = innerHeight - box.bottom - 12;
    const top = room >= height || room >= box.top ? box.bottom + 6 : box.top - height - 6;
    const edge = wide.matches ? one("#text").getBoundingClientRect().right : root.clientWidth;
    card.style.left = `${Math.max(8, Math.min(box.left, edge - width - 8))}px`;
    card.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  };
  const show = (target) => {
    clearTimeout(timer);
    if (target === shownFor) return;
    hide();
    if (target.dataset.f) card.replaceChildren(...target.dataset.f.split(" ").map(face));
    else {
      const note = make("section", "context");
      note.append(both(words.numeral[target.dataset.kind], "b"), make("p", "quote", target.textContent));
      note.append(make("code", "", target.dataset.rule));
      card.replaceChildren(note);
    }
    shownFor = target;
    target.setAttribute("aria-describedby", "card");
    card.hidden = false;
    card.scrollTop = 0;
    place(target);
  };
  const explained = (node) => node.closest?.("article .f, .numerals article .n");
  const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = explained(event.target);
    if (target) later(() => show(target), shownFor ? 0 : 90);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (shownFor && document.activeElement !== shownFor) later(hide, 220);
  });
  document.addEventListener("focusin", (event) => {
    const target = explained(event.target);
    if (target) show(target);
    else if (!card.contains(event.target)) hide();
  });
  const trail = () => {
    if (!shownFor) return;
    const box = shownFor.getBoundingClientRect();
    if (box.bottom < 48 || box.top > innerHeight) hide(); else place(shownFor);
  };
  addEventListener("scroll", trail, { passive: true });
  addEventListener("resize", hide);

  // ---- panels that lie over the text where there is no room beside it
  const shut = (back = true) => {
    const open = one(".panel.open");
    if (!open) return;
    open.classList.remove("open");
    const opener = one(`[data-open="${open.id}"]`);
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus();
  };
  const open = (name) => {
    shut(false);
    hide();
    const panel = document.getElementById(name);
    panel.classList.add("open");
    one(`[data-open="${name}"]`).setAttribute("aria-expanded", "true");
    (one(".shut", panel) ?? panel).focus();
  };
  for (const button of all("[data-open]")) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-expanded") === "true") shut(); else open(button.dataset.open);
    });
  }
  for (const button of all(".shut")) button.addEventListener("click", () => shut());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (shownFor) hide(); else shut();
  });

  // ---- from the text to the table and back
  const choose = (id) => {
    for (const old of all(".chosen")) old.classList.remove("chosen");
    for (const mark of marks) if (mark.dataset.f.split(" ").includes(id)) mark.classList.add("chosen");
    document.getElementById(`row-${id}`)?.classList.add("chosen");
  };
  const toRow = (id) => {
    const row = document.getElementById(`row-${id}`);
    if (!row) return;
    if (row.hidden) { one(".filters").reset(); clear(); }
    choose(id);
    if (!wide.matches) { open("facts"); one("a", row).focus({ preventScroll: true }); }
    const panel = one("#facts .rows");
    panel.scrollTop += row.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
  };
  const toText = (id) => {
    const target = document.getElementById(`fact-${id}`);
    if (!target) return;
    shut(false);
    choose(id);
    target.scrollIntoView({ block: "center", behavior: "instant" });
    target.closest(".f").focus({ preventScroll: true });
  };
  const toScore = (id) => {
    const score = document.getElementById(`score-${id}`);
    if (!score) return;
    shut(false);
    hide();
    score.open = true;
    score.scrollIntoView({ block: "center", behavior: "instant" });
    one("summary", score).focus({ preventScroll: true });
  };
  const follow = () => {
    const [, kind, id] = /^#(fact|row|score)-(.+)$/.exec(location.hash) ?? [];
    if (kind === "fact") toText(id);
    if (kind === "row") toRow(id);
    if (kind === "score") toScore(id);
  };
  const note = (hash) => { if (location.hash !== hash) history.pushState(null, "", hash); };

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const mark = event.target.closest("article .f");
    const link = event.target.closest("a[href^='#']");
    if (mark) {
      event.preventDefault();
      const [id] = mark.dataset.f.split(" ");
      const again = mark.classList.contains("chosen");
      note(`#fact-${id}`);
      show(mark);
      if (wide.matches || again) toRow(id); else choose(id);
    } else if (link?.dataset.row) {
      event.preventDefault();
      note(`#fact-${link.dataset.row}`);
      toRow(link.dataset.row);
    } else if (/^#(?:fact|score)-/.test(link?.hash)) {
      event.preventDefault();
      note(link.hash);
      follow();
    } else if (link) {
      shut(false);
      if (link.hash === "#facts" && !wide.matches) { event.preventDefault(); open("facts"); }
    } else if (!card.contains(event.target) && !event.target.closest("article .n")) hide();
  });
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);

  // ---- filter and sort
  const chips = all(".chip[data-filter]");
  const haystack = new Map(rows.map((row) => {
    const known = cards[row.dataset.id];
    const said = known.said.map(([, zh, en]) => `${zh} ${en}`).join(" ");
    return [row, `${row.textContent} ${known.quote} ${said}`.normalize("NFKC").toLowerCase()];
  }));
  const periodOf = new Map(rows.map((row) => [row, one(".period", row).textContent]));

  function count() {
    const shown = rows.filter((row) => !row.hidden).length;
    one(".shown").textContent = shown === rows.length ? `${shown}` : `${shown} / ${rows.length}`;
    one(".none").hidden = shown > 0;
  }
  const filter = () => {
    const wanted = { role: new Set(), measure: new Set(), doubt: new Set() };
    for (const chip of chips) {
      if (chip.getAttribute("aria-pressed") === "true") wanted[chip.dataset.filter].add(chip.dataset.value);
    }
    const period = one("#period").value;
    const sought = one("#search").value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (row) =>
      Object.entries(wanted).every(([name, set]) => !set.size || set.has(row.dataset[name]))
      && (!period || periodOf.get(row) === period)
      && sought.every((word) => haystack.get(row).includes(word));
    const kept = new Set();
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) kept.add(row.dataset.id);
    }
    for (const mark of marks) mark.classList.toggle("off", !mark.dataset.f.split(" ").some((id) => kept.has(id)));
    one("#clear").hidden = !(period || sought.length || Object.values(wanted).some((set) => set.size));
    count();
  };
  function clear() {
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    filter();
  }
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const on = chip.getAttribute("aria-pressed") !== "true";
      const { filter: name, value } = chip.dataset;
      for (const twin of chips) {
        if (twin.dataset.filter === name && twin.dataset.value === value) twin.setAttribute("aria-pressed", on);
      }
      filter();
    });
  }
  one("#search").addEventListener("input", filter);
  one("#period").addEventListener("change", filter);
  one(".filters").addEventListener("submit", (event) => event.preventDefault());
  one(".filters").addEventListener("reset", () => setTimeout(clear));

  const keys = {
    indicator: (row) => one("a", row).textContent,
    number: (row) => (row.dataset.number === "" ? null : Number(row.dataset.number)),
    kind: (row) => `${row.dataset.role} ${row.dataset.measure}`,
    period: (row) => periodOf.get(row),
  };
  const tongue = new Intl.Collator("zh-Hans");
  const compare = (left, right) => {
    if (left === null || right === null) return (left === null) - (right === null);
    return typeof left === "number" ? left - right : tongue.compare(left, right);
  };
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  for (const head of all("th[data-sort]")) {
    one("button", head).addEventListener("click", () => {
      const order = next[head.getAttribute("aria-sort")];
      for (const other of all("th[data-sort]")) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", order);
      const key = keys[head.dataset.sort];
      const sorted = rows.map((row) => [key(row), row]);
      if (order !== "none") sorted.sort(([left], [right]) => compare(left, right));
      if (order === "descending") sorted.reverse();
      body.append(...sorted.map(([, row]) => row));
    });
  }

  // ---- where the reader is
  const places = all("article .at");
  const entries = new Map(all("#outline a[data-s]").map((link) => [`s${link.dataset.s}`, link]));
  let here = null;
  let waiting = false;
  const locate = () => {
    waiting = false;
    // What stands on the last screen cannot scroll up to the reading line: at the very end the last section is it.
    const ended = scrollY + innerHeight >= root.scrollHeight - 2;
    const line = ended ? innerHeight : innerHeight * 0.35;
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle].getBoundingClientRect().top < line) low = middle + 1; else high = middle;
    }
    // A reader who followed the outline to a short section is in that section, whatever else is in sight.
    const sent = places.find((one) => `#${one.id}` === location.hash);
    const top = sent?.getBoundingClientRect().top ?? -1;
    const link = entries.get((top >= 0 && top < line ? sent : places[low - 1])?.id) ?? null;
    if (link === here) return;
    for (const old of all("#outline .within")) old.classList.remove("within");
    here?.removeAttribute("aria-current");
    here = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("within");
    const panel = one("#outline");
    const box = link.getBoundingClientRect();
    const frame = panel.getBoundingClientRect();
    if (box.top < frame.top + 48 || box.bottom > frame.bottom) panel.scrollTop += box.top - frame.top - frame.height / 3;
  };
  addEventListener("scroll", () => {
    if (!waiting) { waiting = true; requestAnimationFrame(locate); }
  }, { passive: true });

  // ---- choices of the reader
  one("#language").addEventListener("click", () => {
    const language = root.dataset.ui === "zh" ? "en" : "zh";
    remember("language", language);
    speak(language);
  });
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember("theme", root.dataset.theme);
  });
  one("#numerals")?.addEventListener("click", ({ currentTarget: button }) => {
    const on = document.body.classList.toggle("numerals");
    button.setAttribute("aria-pressed", on);
    for (const numeral of all("article .n")) {
      if (on) numeral.tabIndex = 0; else numeral.removeAttribute("tabindex");
    }
  });

  const theme = recall("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  const asked = new URLSearchParams(location.search).get("lang") ?? recall("language");
  const own = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  speak(asked === "zh" || asked === "en" ? asked : own);
  locate();
  follow();
})();
