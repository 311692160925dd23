/// What makes the page a walk: without it the page is a log.
enum PageScript {
  /// Run before anything is shown.
  static let early = "document.documentElement.classList.add(\"js\");"

  static let text = #"""
    "use strict";
    {
      const element = (id) => document.getElementById(id);
      const data = JSON.parse(element("walk").textContent);
      const articles = Array.from(document.querySelectorAll("#log > article"));
      const figures = Array.from(document.querySelectorAll("#graphs > figure"));
      const slider = element("slider");
      const notice = element("notice");
      // Questions that hold the walk up, by the place of their step.
      const open = new Set();
      let here = -1;

      // A step tells what changes in its graph; this is all that it shows.
      const shown = [];
      for (const [place, step] of data.steps.entries()) {
        const before = place > 0 && data.steps[place - 1].graph === step.graph ? shown[place - 1] : {};
        shown.push({
          boxes: { ...before.boxes, ...step.boxes },
          wires: { ...before.wires, ...step.wires },
        });
      }

      function showGraph(place) {
        const graph = data.steps[place].graph;
        figures.forEach((figure, number) => { figure.hidden = number !== graph; });
        const paint = (items, letter, textClass) => {
          for (const [index, [state, text]] of Object.entries(items)) {
            const item = element(`g${graph}${letter}${index}`);
            item.dataset.state = state;
            item.querySelector(textClass).textContent = text;
            // What is drawn last is seen where lines share a way.
            if (letter === "w" && state !== "later") item.parentNode.insertBefore(item, firstBox(item));
          }
        };
        paint(shown[place].wires, "w", ".label");
        paint(shown[place].boxes, "b", ".data");
        const current = figures[graph] && figures[graph].querySelector(
          ".box[data-state=value], .box[data-state=gradient]");
        if (current) keepInView(element("graphs"), current);
      }

      const firstBox = (item) => item.parentNode.querySelector(".box");

      function showCode(step) {
        for (const line of document.querySelectorAll("#code .run, #code .back")) {
          line.classList.remove("run", "back");
        }
        const run = step.run && element(`line-${step.run}`);
        const back = step.back && element(`line-${step.back}`);
        if (run) run.classList.add("run");
        if (back) back.classList.add("back");
        if (back || run) keepInView(element("code"), back || run);
      }

      // Scrolls a pane, never the page.
      function keepInView(pane, item) {
        const [outer, inner] = [pane.getBoundingClientRect(), item.getBoundingClientRect()];
        if (inner.top < outer.top || inner.bottom > outer.bottom) {
          pane.scrollTop += (inner.top + inner.bottom - outer.top - outer.bottom) / 2;
        }
        if (inner.left < outer.left || inner.right > outer.right) {
          pane.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
        }
      }

      function go(place) {
        const limit = Math.min(articles.length - 1, ...open);
        notice.textContent = place > limit && open.has(limit)
          ? "Answer the question first, or have the answer shown." : "";
        here = Math.max(0, Math.min(place, limit));
        articles.forEach((article, index) => { article.hidden = index !== here; });
        slider.value = here;
        slider.setAttribute("aria-valuetext", data.steps[here].place);
        for (const id of ["first", "back"]) element(id).disabled = here === 0;
        for (const id of ["next", "last"]) element(id).disabled = here === articles.length - 1;
        showGraph(here);
        showCode(data.steps[here]);
      }

      // MARK: Answers

      // Reads what was typed: numbers, fractions, lists, words.
      function read(text) {
        let rest = text.trim();
        for (const wrapping of ["tensor(", "torch.Size("]) {
          if (!rest.startsWith(wrapping)) continue;
          rest = rest.slice(wrapping.length);
          const end = rest.lastIndexOf(")");
          if (end >= 0) rest = rest.slice(0, end);
        }
        const tokens = rest.match(/[\[\](),]|[^\[\](), \t;]+/g) || [];
        let next = 0;
        const failed = Symbol("failed");
        const item = (depth) => {
          const token = tokens[next];
          next += 1;
          if (depth >= 8 || token === "]" || token === ")") return failed;
          if (token !== "[" && token !== "(") return word(token) ?? failed;
          const items = [];
          while (next < tokens.length && tokens[next] !== "]" && tokens[next] !== ")") {
            if (tokens[next] === ",") { next += 1; continue; }
            const inner = item(depth + 1);
            if (inner === failed) return failed;
            items.push(inner);
          }
          if (next >= tokens.length) return failed;
          next += 1;
          return { list: items };
        };
        const items = [];
        while (next < tokens.length) {
          if (tokens[next] === ",") { next += 1; continue; }
          const one = item(0);
          if (one === failed) return { text: text.trim() };
          items.push(one);
        }
        if (items.length === 0) return { text: text.trim() };
        return items.length === 1 ? items[0] : { list: items };
      }

      const words = new Map([
        ["yes", { bool: true }], ["y", { bool: true }], ["true", { bool: true }], ["是", { bool: true }],
        ["no", { bool: false }], ["n", { bool: false }], ["false", { bool: false }], ["否", { bool: false }],
        ["不是", { bool: false }], ["none", { none: true }], ["inf", { number: "inf" }],
        ["+inf", { number: "inf" }], ["-inf", { number: "-inf" }], ["nan", { number: "nan" }],
      ]);

      function word(token) {
        const known = words.get(token.toLowerCase());
        if (known) return known;
        const text = token.replace(/[−‑]/g, "-");
        const form = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
        const parts = text.split("/");
        if (parts.length === 2 && parts.every((part) => form.test(part)) && Number(parts[1]) !== 0) {
          return { number: Number(parts[0]) / Number(parts[1]) };
        }
        return form.test(text) ? { number: Number(text) } : null;
      }

      const folded = (text) => text.toLowerCase().split(/[ \t]+/).filter(Boolean).join(" ").replace(/\.$/, "");

      function plain(answer) {
        if ("number" in answer) return String(answer.number);
        if ("bool" in answer) return answer.bool ? "yes" : "no";
        if ("list" in answer) return `[${answer.list.map(plain).join(", ")}]`;
        return "none" in answer ? "None" : answer.text;
      }

      // Whether two answers are the same: numbers as printed to four digits, or within the tolerance.
      function matches(given, wanted, tolerance) {
        if ("text" in given || "text" in wanted) return folded(plain(given)) === folded(plain(wanted));
        if ("number" in given && "number" in wanted) {
          const [a, b] = [given.number, wanted.number];
          if (a === b) return true;
          if (typeof a === "string" || typeof b === "string") return false;
          const most = tolerance ?? (b === 0 ? 5e-5 : 5e-4 * Math.abs(b));
          return Math.abs(a - b) <= most;
        }
        if ("list" in given && "list" in wanted) {
          return given.list.length === wanted.list.length
            && given.list.every((item, index) => matches(item, wanted.list[index], tolerance));
        }
        return ("bool" in given && given.bool === wanted.bool) || ("none" in given && "none" in wanted);
      }

      function judge(question, typed) {
        const given = read(typed);
        if (matches(given, question.answer, question.tolerance)) return null;
        const wrong = question.wrongs.find((one) => matches(given, one.answer, question.tolerance));
        return wrong ? wrong.reason : question.hints > 0 ? "Not yet. A hint may help." : "Not yet.";
      }

      function prepare(article, place, question) {
        const form = article.querySelector("form");
        const answer = article.querySelector("details.answer");
        const verdict = form.querySelector("output");
        open.add(place);
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          const typed = new FormData(form).get("answer") || "";
          if (!typed.trim()) {
            verdict.textContent = "Give an answer first, or take a hint.";
            return;
          }
          const reason = judge(question, typed);
          verdict.textContent = reason === null ? "Right." : reason;
          if (reason === null) answer.open = true;
        });
        answer.addEventListener("toggle", () => {
          if (!answer.open) return;
          open.delete(place);
          notice.textContent = "";
        });
      }

      data.steps.forEach((step, place) => {
        if (step.question) prepare(articles[place], place, step.question);
      });

      // MARK: Controls

      element("first").addEventListener("click", () => go(0));
      element("back").addEventListener("click", () => go(here - 1));
      element("next").addEventListener("click", () => go(here + 1));
      element("last").addEventListener("click", () => go(articles.length - 1));
      slider.addEventListener("input", () => go(Number(slider.value)));
      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input")) return;
        const places = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: articles.length - 1 };
        if (!(event.key in places)) return;
        event.preventDefault();
        go(places[event.key]);
      });
      go(data.start);
    }
    """#
}
