import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../../../../src/config.ts';
import {
  type AuditLine,
  type AuditQuery,
  countedMax,
  readAudit,
} from '../../../../src/staff/audit/read-audit.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { contextBlock, escapeMarkup, markupSection, slackDate } from '../../kit/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

const perPage = 20;

/** `/gatehouse audit 1042`, `… audit 张伟`, `… audit 2026-11-24`, each with a page: who did what. The look itself is on record. */
export const auditVerb: CommandVerb = {
  words: { en: ['audit'], 'zh-CN': ['记录'] },
  right: 'audit.read',
  tells: ['audit.read'],
  answer: answerAudit,
};

async function answerAudit(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const page = words.length > 1 && /^\d{1,3}$/.test(words.at(-1) ?? '') ? Number(words.at(-1)) : 1;
  const about =
    words.length > 1 && /^\d{1,3}$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const name = about.join(' ');
  if (name === '') return { text: t['audit.usage']() };
  const query = await readQuery(asked, name);
  if (!query) return { text: t['audit.none']({ about: escapeMarkup(name) }) };
  const { lines, count } = await inOneTransaction(office, async (work) => {
    recordAudit(work, { kind: 'staff', id: actor.id }, 'audit.read', 'audit', query.about, {
      page,
    });
    return readAudit(work.em, actor, query, Math.max(1, page), perPage);
  });
  if (lines.length === 0) return { text: t['audit.none']({ about: escapeMarkup(name) }) };
  const pages = Math.ceil(count / perPage);
  const counted = count < countedMax ? `${pages}` : `${pages}+`;
  const title = t['audit.title']({ about: escapeMarkup(name), page, pages: counted });
  const more =
    page < pages || (count === countedMax && lines.length === perPage)
      ? [
          contextBlock(
            t['audit.more']({ command: `/gatehouse audit ${escapeMarkup(name)} ${page + 1}` }),
          ),
        ]
      : [];
  const said = lines.map((line) => auditLine(line, language));
  return {
    text: title,
    blocks: [
      markupSection(`*${title}*`),
      ...[said.slice(0, 10), said.slice(10)]
        .filter((part) => part.length > 0)
        .map((part) => contextBlock(part.join('\n'))),
      ...more,
    ],
  };
}

async function readQuery(
  { office, actor }: AskedCommand,
  name: string,
): Promise<AuditQuery | null> {
  const number = /^#?(\d{1,9})$/.exec(name)?.[1];
  if (number !== undefined) return { about: 'number', number: Number(number) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) {
    const [community] = await communitiesNamed(office, actor, '');
    const from = dayOf(name)?.toZonedDateTime(community?.timeZone ?? 'UTC');
    return from
      ? {
          about: 'time',
          from: from.epochMilliseconds,
          to: from.add({ days: 1 }).epochMilliseconds,
        }
      : null;
  }
  const staff = await findPerson(office.orm.em.fork(), name);
  return staff ? { about: 'person', staff: staff.id } : null;
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Somebody by mention, Slack id or name, also one who has left; whoever is on the staff first. */
async function findPerson(em: EntityManager, typed: string): Promise<Staff | null> {
  const id = /^<@([UW][A-Z0-9]+)(\|[^>]*)?>$/.exec(typed)?.[1] ?? typed;
  const wanted = typed.replace(/^@/, '').toLowerCase();
  const all = await em.find(Staff, {}, { orderBy: { active: 'desc', name: 'asc' } });
  const names = (one: Staff): string[] =>
    [one.name, one.nameEn ?? ''].map((it) => it.toLowerCase());
  return (
    all.find((one) => one.slackUser === id) ??
    all.find((one) => names(one).includes(wanted)) ??
    all.find((one) => names(one).some((it) => it.includes(wanted))) ??
    null
  );
}

function auditLine(line: AuditLine, language: Language): string {
  const t = staffTexts(language);
  const who =
    line.actorKind === 'staff'
      ? line.actor
        ? staffName(line.actor, language)
        : t['audit.unknown']()
      : line.actorKind === 'resident'
        ? t['audit.resident']()
        : t['audit.system']();
  return t['audit.line']({
    at: slackDate(line.at),
    who: escapeMarkup(who),
    verb: t['audit.verb']({ verb: line.verb }),
    what: escapeMarkup(
      t['audit.what']({ kind: line.subjectKind, number: line.number, name: line.subjectName }),
    ),
    from: line.source ? t[`source.${line.source}`]() : '',
  });
}
