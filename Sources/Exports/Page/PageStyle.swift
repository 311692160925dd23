/// The looks of the page; those of its graphs stand in ``SVGDrawing/style``.
enum PageStyle {
  static let text = """
    body { margin: 0 auto; max-width: 100rem; padding: 1rem; background: var(--paper); color: var(--ink); \
    font: 1rem/1.5 system-ui, sans-serif; }
    h1 { margin: 0; font-size: 1.5rem; }
    h2 { margin: 0.5rem 0; font-size: 1.25rem; }
    h3 { margin: 0.5rem 0; font-size: 1.05rem; }
    code, pre, .formula { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; \
    font-size: 0.95em; }
    pre { overflow-x: auto; }
    .summary, .place, .aside, .label { color: var(--dim); }
    .place { margin: 0; font-size: 0.85rem; }
    article { border-top: 1px solid var(--dim); padding: 0.75rem 0; }
    article p { margin: 0.35rem 0; }
    .label { font-weight: bold; }
    .formula { overflow-wrap: anywhere; white-space: pre-wrap; }
    .aside { margin-left: 1em; font-size: 0.95rem; font-weight: normal; }
    .alarm { color: var(--gradient); font-weight: bold; }
    .item { padding-left: 1.2em; text-indent: -1.2em; }
    details { margin: 0.5rem 0; }
    form { margin: 0.75rem 0; }
    fieldset { border: 0; margin: 0; padding: 0; }
    fieldset label { display: block; }
    output { display: block; font-weight: bold; min-height: 1.5em; }
    #code .line { display: block; min-height: 1.5em; padding-left: 4.5em; text-indent: -4.5em; \
    white-space: pre-wrap; }
    #code .line::before { content: attr(data-number) "  "; display: inline-block; width: 4em; \
    text-indent: 0; text-align: right; padding-right: 0.5em; color: var(--dim); white-space: pre; }
    #code .run, #code .back { font-weight: bold; background: color-mix(in srgb, var(--ink) 10%, transparent); }
    #code .run::before { content: "▶ " attr(data-number) "  "; color: var(--value); }
    #code .back::before { content: "◀ " attr(data-number) "  "; color: var(--gradient); }
    #graphs { overflow: auto; }
    figure { margin: 0 0 1rem; }
    figcaption { color: var(--dim); font-size: 0.9rem; }
    nav { display: none; }
    html:not(.js) :is(.typed, form button, form input) { display: none; }
    .js nav { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; position: sticky; top: 0; \
    padding: 0.5rem 0; background: var(--paper); z-index: 1; }
    nav input { flex: 1; min-width: 8rem; }
    nav p { flex-basis: 100%; margin: 0; min-height: 1.5em; }
    button, form input[type=text] { font: inherit; padding: 0.25rem 0.75rem; }
    @media (min-width: 60rem) {
      .js body { display: flex; flex-direction: column; height: 100vh; box-sizing: border-box; }
      .js main { display: grid; grid-template: auto 1fr / minmax(24rem, 2fr) 3fr; gap: 0 1.5rem; \
    flex: 1; min-height: 0; }
      .js #log { grid-area: 1 / 1; overflow-y: auto; max-height: 55vh; }
      .js #code { grid-area: 2 / 1; overflow-y: auto; border-top: 1px solid var(--dim); }
      .js #graphs { grid-area: 1 / 2 / 3 / 3; }
      .js article { border: 0; }
    }
    @media print {
      .js body, .js main { display: block; height: auto; }
      .js :is(article, figure)[hidden] { display: block; }
      .js #log { max-height: none; }
      .js :is(nav, form button, form input) { display: none; }
    }
    """
}
