import type { Action } from '../../../actions.ts';
import type { FeeResult } from '../../../ledger/inquiry/fee-answers.ts';
import { describeDate } from '../../../texts/format-time.ts';
import type { Facts, Reply } from '../../effects.ts';
import { sayText } from '../../effects.ts';

type Which = Extract<FeeResult, { is: 'which' }>;

/** Asks of which home, and keeps what was asked of it: the month, the time or the day that was named. */
export const whichHome = (event: Which, facts: Facts): Reply => ({
  texts: [
    event.on === undefined
      ? sayText('fees.which')
      : sayText('fees.which_promise', { day: describeDate(event.on, facts.language) }),
  ],
  buttons: event.units.map(({ unit, address }) => [
    { caption: { plain: address }, action: ofHome(event, unit) },
  ]),
});

function ofHome({ view, period, from, on }: Which, unit: string): Action {
  if (on !== undefined) return { verb: 'promise', unit, on };
  if (period === null) return { verb: 'fees', view, unit };
  switch (view) {
    case 'doubt':
      return from === undefined
        ? { verb: 'fees_month', view, unit, period }
        : { verb: 'fees_span', view, unit, from, to: period };
    case 'why':
    case 'lines':
    case 'year':
      return { verb: 'fees_month', view, unit, period };
    case 'receipts':
      return { verb: 'fees_span', view: 'paid', unit, from: from ?? period, to: period };
    default:
      return { verb: 'fees', view, unit };
  }
}
