import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { csvText } from '../../files/write-table.ts';
import type { ActResult } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { type CallLine, listCalls } from './register.ts';

/** More of one month is a fault of whoever asks, in entries. */
const rowsMax = 50_000;

const columns = [
  'at',
  'community',
  'source',
  'unit',
  'caller',
  'kind',
  'category',
  'words',
  'served',
  'outcome',
  'request',
  'taken_by',
  'call_back',
  'called_back_at',
] as const;

/**
 * The register of a month as a CSV file and as a workbook in the direct messages, oldest first,
 * without phones; no cell can be taken for a formula. `month` is `YYYY-MM`; absent, the present one.
 */
export async function exportCalls(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    month?: string;
    language: Language;
    key: string;
  },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'call.export');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: asked.community });
    const { language } = asked;
    const { timeZone } = community;
    const today = Temporal.Instant.fromEpochMilliseconds(work.nowMs).toZonedDateTimeISO(timeZone);
    const month = asked.month
      ? Temporal.PlainYearMonth.from(asked.month)
      : today.toPlainDate().toPlainYearMonth();
    const first = month.toPlainDate({ day: 1 });
    const from = first.toZonedDateTime(timeZone).epochMilliseconds;
    const to = first.add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
    const calls = await listCalls(work.em, community.id, { for: 'time', from, to }, rowsMax);
    const rows = calls.toReversed().map((one) => cellsOf(one, community, language));
    const t = staffTexts(language);
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'call.exported', 'community', community.id, { rows: rows.length });
    const name = `${t['export.calls']()}-${month.toString()}`;
    const headings = columns.map((column) => t[`export.${column}`]());
    const table = { to: 'staff', kind: 'table' } as const;
    const heading = t['calls.exported']({ rows: rows.length });
    const files = [
      { ...table, heading, name: `${name}.csv`, csv: csvText(headings, rows) },
      { ...table, heading, name: `${name}.xlsx`, cells: [headings, ...rows] },
    ];
    files.forEach((part, index) => {
      writeToOutbox(work, {
        key: `${asked.key}:calls:${index}`,
        destination: destinations.user(may.actor.slackUser),
        lane: 'conversation',
        part,
      });
    });
    return { ok: true };
  });
}

function cellsOf(one: CallLine, community: Community, language: Language): string[] {
  const term = terms(language);
  const time = (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(community.timeZone)
      .toString({ smallestUnit: 'second', timeZoneName: 'never' });
  const cells: Record<(typeof columns)[number], string> = {
    at: time(one.at),
    community: community.name,
    source: term.source[one.source],
    unit: one.address ?? '',
    caller: one.who,
    kind: term.kind[one.kind],
    category: term.category[one.category],
    words: one.words,
    served: one.served,
    outcome: term.contactOutcome[one.outcome],
    request: one.request === null ? '' : String(one.request),
    taken_by: staffName(one.takenBy, language),
    call_back: one.callBack ? staffTexts(language)['export.yes']() : '',
    called_back_at: one.calledBackAt === null ? '' : time(one.calledBackAt),
  };
  return columns.map((column) => cells[column]);
}
