import { communityName } from '../../community/addresses/shown-address.ts';
import type { StaffPart } from '../../delivery/parts.ts';
import { type Line, printLines } from '../../files/print-lines.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office } from '../../work.ts';
import { loadClosingView, sheetParts, signatures } from './closing-view.ts';

/** 日结单 to print, with what both sides signed; null where there is no such closing. */
export async function closingPdf(
  office: Office,
  {
    closing: id,
    language,
  }: Pick<Extract<StaffPart, { kind: 'closing_sheet' }>, 'closing' | 'language'>,
): Promise<Buffer | null> {
  const view = await loadClosingView(office.orm.em.fork(), id);
  if (!view) return null;
  const { closing, community, people } = view;
  const t = staffTexts(language);
  const title = t['closing.title']({
    community: communityName(community, language),
    day: closing.day,
  });
  const clock = (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(community.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  const item = (text: string): Line => ({ text, as: 'item' });
  const lines: Line[] = [
    { text: title, as: 'title' },
    ...sheetParts(closing.sheet, people, language).flatMap((part): Line[] => [
      { text: part.heading, as: 'section' },
      ...part.lines.map(item),
    ]),
    { text: t['closing.part_signed'](), as: 'section' },
    ...signatures(view, language, clock).map(item),
    item(t['closing.by_hand']()),
  ];
  return printLines(lines, { title, atMs: office.clock.now(), foot: t['closing.foot'] });
}
