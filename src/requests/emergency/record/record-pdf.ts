import { communityName } from '../../../community/addresses/shown-address.ts';
import type { Language } from '../../../config.ts';
import { type Line, printLines } from '../../../files/print-lines.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import { procedureTexts } from '../../../texts/terms/procedure.ts';
import type { ProcedureStep } from '../../../texts/terms/procedure.zh-CN.ts';
import { terms } from '../../../texts/terms/terms.ts';
import type { Office } from '../../../work.ts';
import { staffById } from '../../request/views/load-views.ts';
import { EmergencyEntry } from '../entities.ts';
import { loadEmergencyView } from '../load-emergency-view.ts';
import { kindsInWords } from '../telling/kinds-in-words.ts';
import type { EmergencyView } from '../view.ts';

/** 紧急事件记录 to print: who reported what and where, whom the office called when, what was done by whom. Null when there is no such emergency. */
export async function emergencyRecordPdf(
  office: Office,
  id: string,
  language: Language,
): Promise<Buffer | null> {
  const em = office.orm.em.fork();
  const view = await loadEmergencyView(em, id);
  if (!view) return null;
  const entries = await em.find(EmergencyEntry, { emergency: id }, { orderBy: { seq: 'asc' } });
  const staff = await staffById(em, [
    ...new Set(entries.flatMap((one) => (one.actorKind === 'staff' && one.actor ? one.actor : []))),
  ]);
  const t = staffTexts(language);
  const title = t['record.title'](view);
  const nowMs = office.clock.now();
  const clock = clockOf(view);
  const lines: Line[] = [
    { text: title, as: 'title' },
    { text: t['record.made']({ at: clock(nowMs) }), as: 'small' },
    ...items(whatLines(view, clock, language)),
    { text: t['record.section_calls'](), as: 'section' },
    ...items(callLines(view, clock, language)),
    { text: t['record.section_steps'](), as: 'section' },
    ...items(stepLines(view, clock, language)),
    { text: t['record.section_course'](), as: 'section' },
    ...items(entries.map((one) => entryLine(one, staff, clock, language))),
  ];
  return printLines(lines, { title, atMs: nowMs, foot: t['record.foot'] });
}

const items = (texts: readonly string[]): Line[] => texts.map((text) => ({ text, as: 'item' }));

/** An instant to the second, as it stands on the community's clocks. */
const clockOf =
  ({ community }: EmergencyView) =>
  (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(community.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' })
      .replace('T', ' ');

type Clock = ReturnType<typeof clockOf>;
const named = (one: StaffView | null, language: Language): string =>
  one ? staffName(one, language) : '';

function whatLines(view: EmergencyView, clock: Clock, language: Language): string[] {
  const t = staffTexts(language);
  const reporter =
    view.raisedBy !== null
      ? staffName(view.raisedBy, language)
      : (view.resident?.name ?? (view.chatName || t['emergency.unknown_sender']()));
  const { acknowledgedAt, stoodDownAt } = view;
  const calledAt = view.chain[0]?.made ? view.chain[0].at : null;
  return [
    t['record.where']({
      community: communityName(view.community, language),
      place: view.address ?? t['emergency.unknown_place'](),
    }),
    t['record.kinds']({ kinds: kindsInWords(view, language) }),
    t['record.by']({
      who: view.forgotten ? t['card.forgotten']() : reporter,
      at: clock(view.raisedAt),
    }),
    ...(view.words === '' ? [] : [t['record.words']({ words: view.words })]),
    ...(calledAt === null ? [] : [t['record.called']({ at: clock(calledAt) })]),
    acknowledgedAt === null
      ? t['record.nobody']()
      : t['record.acknowledged']({
          who: named(view.acknowledgedBy, language),
          at: clock(acknowledgedAt),
          seconds: Math.round((acknowledgedAt - (calledAt ?? view.raisedAt)) / 1000),
        }),
    stoodDownAt === null
      ? t['record.open']()
      : t['record.over']({
          who: view.stoodDownBy ? named(view.stoodDownBy, language) : t['record.resident'](),
          at: clock(stoodDownAt),
          reason: view.standDownReason ?? '',
        }),
  ];
}

function callLines(view: EmergencyView, clock: Clock, language: Language): string[] {
  const t = staffTexts(language);
  const made = view.chain.filter((one) => one.made);
  return made.map(
    ({ at, paged }) =>
      `${clock(at)} ${
        paged === 'everybody'
          ? t['emergency.everybody']()
          : paged.map((one) => staffName(one, language)).join(listComma(language))
      }`,
  );
}

function stepLines(view: EmergencyView, clock: Clock, language: Language): string[] {
  const t = staffTexts(language);
  const words = procedureTexts(language);
  return view.checklist.map(({ step, done }) =>
    done
      ? t['record.step_done']({
          step: words[step],
          who: named(done.by, language),
          at: clock(done.at),
        })
      : t['record.step_open']({ step: words[step] }),
  );
}

function entryLine(
  entry: EmergencyEntry,
  staff: ReadonlyMap<string, StaffView>,
  clock: Clock,
  language: Language,
): string {
  const t = staffTexts(language);
  const who =
    entry.actorKind === 'staff'
      ? named(staff.get(entry.actor ?? '') ?? null, language)
      : t[entry.actorKind === 'resident' ? 'record.resident' : 'record.system']();
  const what = t[`entry.${entry.verb}`]({
    text: entry.data.text ?? '',
    detail: detailOf(entry, language),
  });
  return t['record.entry']({ at: clock(entry.at), who, what });
}

function detailOf({ data }: EmergencyEntry, language: Language): string {
  const { emergency } = terms(language);
  if (data.kind !== undefined && Object.hasOwn(emergency, data.kind))
    return emergency[data.kind as keyof typeof emergency];
  const steps = procedureTexts(language);
  if (data.step !== undefined && Object.hasOwn(steps, data.step))
    return steps[data.step as ProcedureStep];
  return data.where ?? '';
}
