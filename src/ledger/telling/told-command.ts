import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Period, readPeriod } from '../../billing/period.ts';
import { placePart } from '../../community/addresses/place.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { makeFolder } from '../../data-folder.ts';
import { CommandError } from '../../errors.ts';
import { formatOf, tableBytes } from '../../files/write-table.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { listComma } from '../../texts/list-comma.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { communitiesNamed } from '../issuing/issue-command.ts';
import { printNotices } from './print-notices.ts';
import { toldHeadings, toldRow, toldSums } from './told-cells.ts';
import { countWays, isOnPaper, type ToldRow, type ToldWay, toldList } from './told-list.ts';

/** The period and the building as people write them. */
type Asked = { period: string; community?: string; building?: string };

/** What `gatehouse bills told` prints for programs; published. */
export type ToldJson = {
  period: string;
  counts: Record<ToldWay, number>;
  bills: { number: number; unit: string; total_fen: number; way: ToldWay; at: string | null }[];
};

/**
 * `gatehouse bills told`: who learns of a period's bills how, written to `file` where one is named. Throws
 * CommandError (2) for what is no period, and (1) for a community, building or period of which there are no bills.
 */
export async function toldCommand(
  office: Office,
  asked: Asked & { file?: string },
  language: Language,
): Promise<ToldJson> {
  const { period, found } = await listed(office, asked, language);
  const rows = found.flatMap((one) => one.rows);
  const { file } = asked;
  if (file !== undefined) {
    const format = formatOf(file);
    if (format === null) throw new CommandError(2, archiveTexts(language)['refused.ending']());
    const bytes = await tableBytes(
      format,
      billingTexts(language)['told.sheet']({ period }),
      toldHeadings(language),
      found.flatMap((one) => one.rows.map((row) => toldRow(row, one.community, language))),
      toldSums,
    );
    await writeFile(file, bytes, { mode: 0o600 });
  }
  return {
    period,
    counts: countWays(rows),
    bills: rows.map(({ number, address, totalFen, way, at }) => ({
      ...{ number, unit: address, total_fen: Number(totalFen), way },
      at: at === null ? null : new Date(at).toISOString(),
    })),
  };
}

export type Printed = { building: string; file: string; notices: number };

/**
 * `gatehouse bills print`: into a folder, a PDF for each building with the notices of the homes that are told on
 * paper, or of every home. Throws CommandError as `toldCommand` does.
 */
export async function printCommand(
  office: Office,
  asked: Asked & { folder: string; everyHome: boolean; link: string | null },
  language: Language,
): Promise<Printed[]> {
  const { period, found } = await listed(office, asked, language);
  makeFolder(asked.folder);
  const printed: Printed[] = [];
  for (const { community, rows } of found) {
    const wanted = asked.everyHome ? rows : rows.filter(isOnPaper);
    for (const building of new Set(wanted.map((row) => row.building))) {
      const { everyHome, link } = asked;
      const of = { community: community.id, period, building, everyHome };
      const sheet = await printNotices(office, of, { language, link });
      if (!sheet) continue;
      const own = found.length > 1 ? `${community.name}-` : '';
      const file = join(asked.folder, `${own}${period}-${building}.pdf`.replaceAll('/', '_'));
      await writeFile(file, sheet.bytes, { mode: 0o600 });
      printed.push({ building, file, notices: sheet.count });
    }
  }
  return printed;
}

/** The period that was written, and its bills in the named communities. */
async function listed(
  office: Office,
  asked: Asked,
  language: Language,
): Promise<{ period: Period; found: { community: Community; rows: ToldRow[] }[] }> {
  const t = billingTexts(language);
  const period = readPeriod(asked.period);
  if (period === null) throw new CommandError(2, t['issue.period']({ written: asked.period }));
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { createdAt: 'asc' } });
  const wanted = communitiesNamed(all, asked.community, language);
  const building = asked.building && (placePart('building', asked.building) ?? asked.building);
  const found: { community: Community; rows: ToldRow[] }[] = [];
  for (const community of wanted) {
    const of = { community: community.id, period, building };
    const rows = await inOneTransaction(office, (work) => toldList(work, of));
    if (rows.length > 0) found.push({ community, rows });
  }
  if (found.length > 0) return { period, found };
  const names = wanted.map((one) => one.name).join(listComma(language));
  throw new CommandError(
    1,
    t['told.no_bills']({ community: names, period, building: building ?? null }),
  );
}
