import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from './context.ts';
import { ICONS } from './icons.ts';
import { durationText } from './timestamps.ts';
import './clockElement.ts';

const MINUTE = 60_000;
const STEPS = [
  { label: '+1 min', name: 'one minute', ms: MINUTE },
  { label: '+1 h', name: 'one hour', ms: 60 * MINUTE },
  { label: '+1 day', name: 'one day', ms: 1440 * MINUTE },
] as const;

/** The playground's clock, and the ways to move it forward. */
export function clock({ state, me, zone, deeds }: View): TemplateResult {
  const ahead = Math.round(state.clockShift / MINUTE) * MINUTE;
  const move = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const ms = Number(data.get('amount')) * Number(data.get('unit'));
    if (ms > 0) deeds.moveClock(ms);
  };
  return html`<section class="clock" aria-labelledby="clock-name">
    <h2 class="group-name" id="clock-name">${ICONS.clock()} Playground clock</h2>
    <chat-clock .shift=${state.clockShift} .locale=${me.locale} .zone=${zone}></chat-clock>
    <p class="clock-note" role="status" aria-live=${state.clockToGo > 0 ? 'off' : 'polite'}>
      ${
        state.clockToGo > 0
          ? `Time goes by: ${durationText(state.clockToGo)} to go`
          : ahead > 0
            ? `${durationText(ahead)} ahead of real time`
            : 'Runs with real time'
      }
    </p>
    <div class="clock-steps">
      ${STEPS.map(
        ({ label, name, ms }) =>
          html`<button
            type="button"
            class="small"
            aria-label=${`Move the clock forward ${name}`}
            @click=${() => deeds.moveClock(ms)}
          >
            ${label}
          </button>`,
      )}
    </div>
    <form class="clock-more" @submit=${move}>
      <input type="number" name="amount" min="1" max="100000" value="3" required aria-label="How many" />
      <select name="unit" aria-label="Of what">
        <option value=${MINUTE}>minutes</option>
        <option value=${60 * MINUTE}>hours</option>
        <option value=${1440 * MINUTE} selected>days</option>
      </select>
      <button type="submit" class="small">Move</button>
    </form>
  </section>`;
}
