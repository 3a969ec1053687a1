import type { Language } from '../../../../src/config.ts';
import { disputeOf } from '../../../../src/requests/request/dispute/dispute-said.ts';
import { leftToDo, notOurs } from '../../../../src/requests/request/views/resident-card.ts';
import { doneOutside, type RequestView } from '../../../../src/requests/request/views/view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { cleanWords, escapeMarkup, slackDate } from '../../kit/blocks.ts';

/** Words of people on a card, as Slack shows them and no longer than a line of it may be. */
export const safe = (text: string | null): string =>
  escapeMarkup(cutText(cleanWords(text ?? ''), 500));

const join = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
const named = (one: StaffView | null, language: Language): string =>
  one ? escapeMarkup(staffName(one, language)) : '';

/** The price that was asked for last, and what the resident said to it. */
export function priceLine({ service }: RequestView, language: Language): string | null {
  const { price } = service;
  if (!price || price.state === 'replaced') return null;
  const t = staffTexts(language);
  const at = price.answeredAt === null ? '' : slackDate(price.answeredAt);
  const answers = {
    open: () => t['card.price_open'](),
    declined: () => t['card.price_declined']({ at }),
    charged: () => t['card.price_charged']({ at }),
    agreed: () =>
      t['card.price_agreed']({
        at,
        how: t[`agreed.${price.how ?? 'chat'}`](),
        by: named(price.notedBy, language),
      }),
  };
  return t['card.price']({
    yuan: writeYuan(price.amountFen),
    what: safe(price.what),
    answer: answers[price.state](),
  });
}

/** What is left of a request that is open: by the resident's word, or as whoever has it said. */
export function leftLines(view: RequestView, language: Language): string[] {
  const t = staffTexts(language);
  const last = view.history.findLast((entry) => entry.verb === 'waiting' || entry.verb === 'done');
  const forNow = view.state === 'done' || view.state === 'closed' ? null : last?.data.for_now;
  return [
    ...(view.outcome === 'partly' ? [t['card.partly']({ left: safe(leftToDo(view)) })] : []),
    ...(typeof forNow === 'string' ? [t['card.for_now']({ done: safe(forNow) })] : []),
  ];
}

/** Of a request that is open again: why, and what was done and charged before. */
export function beforeLines(view: RequestView, language: Language): string[] {
  const t = staffTexts(language);
  const again = view.history.findLast(
    (entry) => entry.verb === 'reopened' || entry.verb === 'partly',
  );
  if (view.reopenedCount + view.partlyCount === 0 || !again) return [];
  const text = (value: unknown): string => safe(typeof value === 'string' ? value : '');
  const done = view.history.findLast((entry) => entry.verb === 'done' && entry.seq < again.seq);
  const fen = done?.data.cost_fen;
  const why = again.verb === 'reopened' ? text(again.data.text) : '';
  return [
    why === '' ? '' : t['card.reopened_why']({ reason: why }),
    done &&
      join([
        t['card.done_before']({
          who:
            typeof done.data.outside === 'string'
              ? safe(done.data.outside)
              : typeof done.by === 'object'
                ? `<@${done.by.slackUser}>`
                : '',
          at: slackDate(done.at),
          note: text(done.data.text),
        }),
        text(done.data.materials) !== '' &&
          t['card.materials']({ text: text(done.data.materials).replaceAll('\n', '，') }),
        typeof fen === 'string' && t['card.cost']({ yuan: writeYuan(BigInt(fen)) }),
      ]),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

/** What was decided of bills that its resident holds to be wrong, the last time it ended. */
function verdictLine(view: RequestView, language: Language): string {
  const said = disputeOf(view.history.findLast(({ data }) => disputeOf(data) !== null)?.data);
  if (!said) return '';
  const t = staffTexts(language);
  const { numbers, spared, takenBack, left, stays } = said;
  const upheld = said.verdict === 'upheld';
  const lines: string[] = [];
  if (spared)
    lines.push(
      t['card.dispute_upheld']({
        ...{ numbers, yuan: writeYuan(spared.fen), until: describeDate(spared.until, language) },
        prepaid: spared.prepaidFen > 0n ? writeYuan(spared.prepaidFen) : null,
      }),
    );
  if (!upheld && (numbers !== '' || takenBack === ''))
    lines.push(t['card.dispute_not_upheld']({ numbers }));
  if (takenBack !== '') lines.push(t['card.dispute_taken_back']({ numbers: takenBack, upheld }));
  if (left !== '') lines.push(t['card.dispute_not_upheld']({ numbers: left }));
  if (stays !== null) lines.push(t['card.dispute_stays']({ until: describeDate(stays, language) }));
  return lines.join('\n');
}

/** What was done, with what, for how much, how the resident finds it, and what was noted of it. */
export function doneLines(view: RequestView, language: Language): string[] {
  const t = staffTexts(language);
  const { record } = view.service;
  const paid = view.donePaid === null ? null : t[`paid.${view.donePaid}`]();
  return [
    view.doneAt === null
      ? ''
      : t['card.done']({
          who: safe(doneOutside(view)) || (view.doneBy ? `<@${view.doneBy.slackUser}>` : ''),
          at: slackDate(view.doneAt),
          note: safe(view.doneNote),
        }),
    verdictLine(view, language),
    view.doneMaterials
      ? t['card.materials']({ text: safe(view.doneMaterials).replaceAll('\n', '，') })
      : '',
    join([
      view.doneCostFen !== null && t['card.cost']({ yuan: writeYuan(view.doneCostFen) }),
      paid,
    ]),
    join([
      view.outcome && t['card.verdict']({ outcome: t[`outcome.${view.outcome}`]() }),
      view.stars !== null && t['card.stars']({ stars: view.stars }),
      view.personStars !== null && t['card.person_stars']({ stars: view.personStars }),
      view.comment !== null && t['card.comment']({ text: safe(view.comment) }),
    ]),
    record
      ? join([
          t['card.record']({
            quality: record.quality,
            attitude: record.attitude,
            note: safe(record.note),
            by: named(record.by, language),
          }),
          record.signed && t['card.signed'](),
        ])
      : '',
  ].filter((line) => line !== '');
}

/** Of a request that is not the office's to do: whose it is. */
export function responsibleLines(view: RequestView, language: Language): string[] {
  const { responsible, phone } = notOurs(view);
  if (view.state !== 'declined' || responsible === '') return [];
  const t = staffTexts(language);
  return [t['card.responsible']({ who: safe(responsible), phone: phone && safe(phone) })];
}
