import { communityName } from '../../../community/addresses/shown-address.ts';
import type { Language } from '../../../config.ts';
import { type Line, printLines } from '../../../files/print-lines.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import { matterWords, terms } from '../../../texts/terms/terms.ts';
import type { Office } from '../../../work.ts';
import { loadRequestView } from '../views/load-views.ts';
import type { EntryView, RequestView } from '../views/view.ts';
import { readMaterials } from './materials.ts';
import { type FetchFile, photoLines } from './record-photos.ts';
import { byOf, type Sheet } from './sheet.ts';

/** 服务记录单 to print: what was reported, who came when and did what, with what and for how much, and how it was found. Null when there is no such request. */
export async function serviceRecordPdf(
  office: Office,
  id: string,
  language: Language,
  fetch: FetchFile,
): Promise<Buffer | null> {
  const view = await loadRequestView(office.orm.em.fork(), id);
  if (!view) return null;
  const t = staffTexts(language);
  const title = t['sheet.title'](view);
  const nowMs = office.clock.now();
  const sheet: Sheet = { view, language, nowMs, clock: clockOf(view) };
  const lines: Line[] = [
    { text: title, as: 'title' },
    { text: t['sheet.made']({ at: sheet.clock(nowMs) }), as: 'small' },
    ...section(t['sheet.section_request'](), requestLines(sheet)),
    ...section(t['sheet.section_work'](), workLines(sheet)),
    ...section(t['sheet.section_materials'](), costLines(sheet)),
    { text: t['sheet.section_photos'](), as: 'section' },
    ...(await photoLines(sheet, office, fetch)),
    ...section(t['sheet.section_confirmed'](), confirmedLines(sheet)),
    ...section(t['sheet.section_record'](), recordLines(sheet)),
  ];
  return printLines(lines, { title, atMs: nowMs, foot: t['sheet.foot'] });
}

const section = (heading: string, texts: readonly string[]): Line[] => [
  { text: heading, as: 'section' },
  ...texts.map((text): Line => ({ text, as: 'item' })),
];

const clockOf =
  ({ community }: RequestView) =>
  (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(community.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');

const named = (one: StaffView | null, language: Language): string =>
  one ? staffName(one, language) : '';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function requestLines({ view, language, clock }: Sheet): string[] {
  const t = staffTexts(language);
  const who = view.anonymous
    ? t['card.anonymous']()
    : (view.resident?.name ?? view.caller?.name ?? '');
  return [
    t['sheet.where']({
      community: communityName(view.community, language),
      place: placeOf(view, language),
    }),
    ...(view.forgotten || who === '' ? [] : [t['sheet.who']({ name: who })]),
    t['sheet.matter']({
      matter: matterWords(view.kind, view.category, language),
      urgency: terms(language).urgency[view.urgency],
      at: clock(view.openedAt),
    }),
    view.forgotten ? t['card.forgotten']() : t['sheet.words']({ words: view.words }),
  ];
}

/** Where it was, as the staff may know it: an unnamed home is named by nobody. */
function placeOf({ anonymous, unnamed, address }: RequestView, language: Language): string {
  const t = staffTexts(language);
  if (anonymous) return unnamed?.about ?? t['card.withheld']();
  return address ?? t['card.public']();
}

function workLines(sheet: Sheet): string[] {
  const lines = sheet.view.history.flatMap((entry) => workLine(entry, sheet) ?? []);
  return sheet.view.doneAt === null
    ? [...lines, staffTexts(sheet.language)['sheet.not_done']()]
    : lines;
}

function workLine(entry: EntryView, { language, clock }: Sheet): string | null {
  const t = staffTexts(language);
  const at = clock(entry.at);
  const who = byOf(entry, language);
  const text = textOf(entry.data.text);
  switch (entry.verb) {
    case 'arrived':
    case 'started':
      return t[`sheet.${entry.verb}`]({ who, at });
    case 'waiting': {
      const done = textOf(entry.data.for_now);
      return done === '' ? null : t['sheet.for_now']({ who, at, done, left: text });
    }
    case 'done':
      return t['sheet.done']({ who: textOf(entry.data.outside) || who, at, note: text });
    case 'reopened':
    case 'partly':
      return t[`sheet.${entry.verb}`]({ at, text });
    default:
      return null;
  }
}

/** What was used and what it cost, as it was written down last. */
function costLines({ view, language, clock }: Sheet): string[] {
  const t = staffTexts(language);
  const { items, sumFen } = readMaterials(view.doneMaterials ?? '');
  const { doneCostFen: cost, donePaid: paid } = view;
  const labour = cost !== null && sumFen > 0n && cost > sumFen ? cost - sumFen : null;
  const { price } = view.service;
  const agreed =
    price?.answeredAt != null && (price.state === 'agreed' || price.state === 'charged');
  return [
    ...(items.length === 0
      ? [t['sheet.no_materials']()]
      : items.map(({ name, fen }) =>
          t['sheet.material']({ name, yuan: fen === null ? null : writeYuan(fen) }),
        )),
    ...(labour === null ? [] : [t['sheet.labour']({ yuan: writeYuan(labour) })]),
    cost === null
      ? t['sheet.no_cost']()
      : cost === 0n
        ? t['sheet.free']()
        : t['sheet.total']({
            yuan: writeYuan(cost),
            paid: paid === null ? null : t[`paid.${paid}`](),
          }),
    ...(price && agreed && price.answeredAt !== null
      ? [
          t['sheet.agreed']({
            yuan: writeYuan(price.amountFen),
            at: clock(price.answeredAt),
            how: t[`agreed.${price.how ?? 'chat'}`](),
            by: named(price.notedBy, language),
          }),
        ]
      : []),
  ];
}

/** What the resident said of it and when, or a line to sign on. */
function confirmedLines({ view, language, clock }: Sheet): string[] {
  const t = staffTexts(language);
  const signed = view.service.record?.signed ?? false;
  const said = view.history.findLast(
    ({ verb, at }) => verb === 'outcome' && view.doneAt !== null && at >= view.doneAt,
  );
  const outcome = view.outcome === null || view.outcome === 'no_answer' ? null : view.outcome;
  const lines = [
    ...(said && outcome
      ? [t['sheet.outcome']({ outcome: t[`outcome.${outcome}`](), at: clock(said.at) })]
      : []),
    ...(view.stars === null
      ? []
      : [t['sheet.stars']({ stars: view.stars, comment: view.comment ?? '' })]),
    ...(view.personStars === null
      ? []
      : [
          t['sheet.person_stars']({
            stars: view.personStars,
            who: view.doneBy ? named(view.doneBy, language) : '',
          }),
        ]),
    ...(signed ? [t['sheet.signed']()] : []),
  ];
  return said || signed ? lines : [...lines, t['sheet.unconfirmed'](), t['sheet.sign_here']()];
}

function recordLines({ view, language, clock }: Sheet): string[] {
  const t = staffTexts(language);
  const { record } = view.service;
  if (!record) return [t['sheet.unrecorded']()];
  const { quality, attitude, note } = record;
  const scores = t['sheet.scores']({
    quality,
    attitude,
    by: named(record.by, language),
    at: clock(record.at),
  });
  return note === null ? [scores] : [scores, t['sheet.note']({ note })];
}
