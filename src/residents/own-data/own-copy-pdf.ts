import type { Language } from '../../config.ts';
import { type Line, printLines } from '../../files/print-lines.ts';
import { writePhone } from '../../files/read-cell.ts';
import { copyTexts } from '../../texts/copy/copy.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { OwnCopy, OwnRequest } from './own-copy.ts';

/** The copy as a PDF to read, on as many pages as it takes. */
export async function ownCopyPdf(copy: OwnCopy, language: Language): Promise<Buffer> {
  const t = copyTexts(language);
  return printLines(linesOf(copy, language), {
    title: t.title(copy),
    atMs: Date.parse(copy.made_at),
    foot: t.page,
  });
}

/** The copy line by line, in the reader's language. */
function linesOf(copy: OwnCopy, language: Language): Line[] {
  const t = copyTexts(language);
  const term = terms(language);
  const section = (title: string, lines: readonly Line[]): Line[] => [
    { text: title, as: 'section' },
    ...(lines.length > 0 ? lines : [{ text: t.nothing(), as: 'text' } as const]),
  ];
  const items = (texts: readonly string[]): Line[] => texts.map((text) => ({ text, as: 'item' }));
  const { person } = copy;
  return [
    { text: t.title(copy), as: 'title' },
    { text: t.intro({ at: moment(copy.made_at) }), as: 'small' },
    ...section(
      t['section.person'](),
      items([
        t['person.name'](person),
        person.phone === null
          ? t['person.no_phone']()
          : t['person.phone']({ phone: writePhone(person.phone) }),
        t['person.since']({ at: moment(person.on_file_since) }),
      ]),
    ),
    ...section(
      t['section.homes'](),
      items(copy.homes.map((one) => t.home({ ...one, role: term.occupancy[one.role] }))),
    ),
    ...section(t['section.chat'](), items(chatLines(copy, language))),
    ...section(
      t['section.requests']({ count: copy.requests.length }),
      copy.requests.flatMap((one) => requestLines(one, language)),
    ),
    ...section(
      t['section.emergencies'](),
      copy.emergencies.flatMap((one) => emergencyLines(one, language)),
    ),
    ...(copy.calls.length === 0
      ? []
      : section(t['section.calls'](), items(callLines(copy, language)))),
    ...section(
      t['section.corrections'](),
      items(copy.corrections.map((one) => t.correction({ ...one, at: moment(one.asked_at) }))),
    ),
    ...section(
      t['section.erasures'](),
      items(copy.erasures.map((one) => t.erasure({ ...one, at: moment(one.asked_at) }))),
    ),
    ...section(
      t['section.admissions'](),
      items(copy.admissions.map((one) => t.admission({ ...one, at: moment(one.asked_at) }))),
    ),
    ...section(
      t['section.invitations'](),
      items(copy.invitations.map((one) => invitationLine(one, language))),
    ),
    ...section(
      t['section.let_in'](),
      items(copy.let_in.map((one) => invitationLine(one, language))),
    ),
    ...section(
      t['section.phone_seen'](),
      items(copy.phone_seen.map((one) => lookLine(one, language))),
    ),
  ];
}

/** Their calls, visits and letters; of most people there are none, and nothing is said of it. */
function callLines({ calls }: OwnCopy, language: Language): string[] {
  const t = copyTexts(language);
  const { source } = terms(language);
  return calls.map((one) => t.call({ ...one, at: moment(one.at), source: source[one.source] }));
}

/** An ISO instant to the minute, as it stands on the community's clocks. */
const moment = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

function chatLines({ chat }: OwnCopy, language: Language): string[] {
  const t = copyTexts(language);
  if (!chat) return [t['chat.none']()];
  const quiet = chat.quiet_hours;
  return [
    t['chat.since']({ at: moment(chat.since), name: chat.telegram_name }),
    t['chat.language']({ language: chat.language === 'en' ? 'English' : '中文' }),
    quiet === null
      ? t['chat.quiet_usual']()
      : quiet === 'none'
        ? t['chat.quiet_none']()
        : t['chat.quiet'](quiet),
    ...(chat.shared_phone === null
      ? []
      : [t['chat.phone']({ phone: writePhone(chat.shared_phone) })]),
  ];
}

function requestLines(one: OwnRequest, language: Language): Line[] {
  const t = copyTexts(language);
  const term = terms(language);
  const by = { resident: t['by.you'](), office: t['by.office'](), staff: '' };
  return [
    {
      text: t.request({
        number: one.number,
        kind: term.kind[one.kind],
        category: term.category[one.category],
        state: term.state[one.state],
      }),
      as: 'item',
    },
    { text: t['request.about'](one), as: 'text' },
    { text: t['request.words'](one), as: 'text' },
    ...one.history.map(
      (entry): Line => ({
        text: t['request.entry']({
          at: moment(entry.at),
          by: entry.name ?? by[entry.by],
          what: t.what({ verb: entry.what }),
          text: entry.text,
          files: entry.files,
        }),
        as: 'text',
      }),
    ),
    ...(one.materials || one.cost_fen !== null
      ? [
          {
            text: t['request.used']({ materials: one.materials, yuan: yuanOf(one.cost_fen) }),
            as: 'text',
          } as const,
        ]
      : []),
    ...(one.stars === null
      ? []
      : [{ text: t['request.stars']({ stars: one.stars }), as: 'text' } as const]),
    ...(one.person_stars === null
      ? []
      : [{ text: t['request.person_stars']({ stars: one.person_stars }), as: 'text' } as const]),
  ];
}

/** Whole fen as yuan with two decimals. */
const yuanOf = (fen: string | null): string | null =>
  fen?.padStart(3, '0').replace(/(\d\d)$/, '.$1') ?? null;

function emergencyLines(one: OwnCopy['emergencies'][number], language: Language): Line[] {
  const t = copyTexts(language);
  return [
    {
      text: t.emergency({
        number: one.number,
        kind: terms(language).emergency[one.kind],
        at: moment(one.raised_at),
        home: one.home,
      }),
      as: 'item',
    },
    { text: t['request.words'](one), as: 'text' },
    ...one.said.map(
      ({ at, name, text }) =>
        ({ text: t['emergency.said']({ at: moment(at), name, text }), as: 'text' }) as const,
    ),
    ...(one.taken_by !== null && one.taken_at !== null
      ? [
          {
            text: t['emergency.has']({ who: one.taken_by, at: moment(one.taken_at) }),
            as: 'text',
          } as const,
        ]
      : []),
    ...(one.over_at === null
      ? []
      : [{ text: t['emergency.over']({ at: moment(one.over_at) }), as: 'text' } as const]),
  ];
}

function invitationLine(one: OwnCopy['invitations'][number], language: Language): string {
  return copyTexts(language).invitation({
    at: moment(one.made_at),
    home: one.home,
    role: terms(language).occupancy[one.role],
    used: one.used_at === null ? null : moment(one.used_at),
  });
}

function lookLine(one: OwnCopy['phone_seen'][number], language: Language): string {
  const t = copyTexts(language);
  const number = one.number ?? 0;
  const about = {
    request: t['seen.request']({ number }),
    emergency: t['seen.emergency']({ number }),
    admission: t['seen.admission'](),
    unit: t['seen.unit']({ address: one.home ?? '' }),
    other: t['seen.other'](),
  }[one.about];
  return t.seen({ at: moment(one.at), who: one.by, about });
}
