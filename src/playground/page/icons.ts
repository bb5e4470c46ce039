import { svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html } from 'lit';

function icon(content: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    ${content}
  </svg>`;
}

/** Drawn for this page: strokes of 2 on a 24 × 24 grid, in the colour of the text around them. */
export const ICONS = {
  hash: () => icon(svg`<path class="stroke" d="M5 9h15M4 15h15M10 4 8 20M16 4l-2 16" />`),
  thread: () => icon(svg`<path class="stroke" d="M6 4v9a3 3 0 0 0 3 3h10m-4-4 4 4-4 4" />`),
  menu: () => icon(svg`<path class="stroke" d="M4 6h16M4 12h16M4 18h16" />`),
  close: () => icon(svg`<path class="stroke" d="m6 6 12 12M18 6 6 18" />`),
  eye: () =>
    icon(
      svg`<path class="stroke" d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z" /><circle class="stroke" cx="12" cy="12" r="3" />`,
    ),
  warning: () => icon(svg`<path class="stroke" d="M12 3 2 20h20L12 3Zm0 7v4m0 3v.5" />`),
  file: () => icon(svg`<path class="stroke" d="M6 3h8l5 5v13H6zM14 3v5h5" />`),
  download: () => icon(svg`<path class="stroke" d="M12 4v11m-5-5 5 5 5-5M5 20h14" />`),
  contrast: () =>
    icon(svg`<circle class="stroke" cx="12" cy="12" r="9" /><path d="M12 3a9 9 0 0 1 0 18Z" fill="currentColor" />`),
  clock: () => icon(svg`<circle class="stroke" cx="12" cy="12" r="9" /><path class="stroke" d="M12 7v5l3 2" />`),
  send: () => icon(svg`<path class="stroke" d="M4 12 20 4l-6 16-3-7-7-1Z" />`),
  plus: () => icon(svg`<path class="stroke" d="M12 5v14M5 12h14" />`),
  launch: () => icon(svg`<path class="stroke" d="M14 4h6v6m0-6-9 9M18 14v6H4V6h6" />`),
  chevron: () => icon(svg`<path class="stroke" d="m6 9 6 6 6-6" />`),
  check: () => icon(svg`<path class="stroke" d="m5 12 5 5 9-10" />`),
  down: () => icon(svg`<path class="stroke" d="M12 4v15m-6-6 6 6 6-6" />`),
  reply: () => icon(svg`<path class="stroke" d="M4 18v-5a4 4 0 0 1 4-4h12" />`),
  people: () =>
    icon(
      svg`<circle class="stroke" cx="9" cy="8" r="4" /><path class="stroke" d="M2 20c0-4 3-6 7-6s7 2 7 6M16 4.5a4 4 0 0 1 0 7M18.5 14.5c2.3.7 3.5 2.6 3.5 5.5" />`,
    ),
  shield: () => icon(svg`<path class="stroke" d="M12 3 4 6v6c0 5 3.5 8 8 9 4.5-1 8-4 8-9V6l-8-3Z" />`),
} as const;
