import type { EntityManager } from '@mikro-orm/postgresql';
import { communityName } from '../../community/addresses/shown-address.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { CommandError } from '../../errors.ts';
import { listComma } from '../../texts/list-comma.ts';
import { reportTexts } from '../../texts/reports/reports.ts';
import type { Office } from '../../work.ts';
import { countFigures, countFiguresBy, dimensionsOf, type Only } from './count-figures.ts';
import {
  type Dimension,
  dimensions,
  type Figure,
  type FigureCode,
  type FigureRow,
  figureCodes,
} from './figure.ts';
import { figureName, figureParts, figureValue, partName } from './figure-words.ts';
import { monthSoFar, type Period, readPeriod } from './period.ts';
import type { Scope } from './source.ts';

/** What is asked for at the command line. */
export type FiguresAsked = {
  from?: string | undefined;
  to?: string | undefined;
  community?: string | undefined;
  by?: string | undefined;
  /** Figures by their codes, with commas between; absent: all of them. */
  code?: string | undefined;
  /** Rows of one part alone, such as `building=3`. */
  only?: string | undefined;
};

export type FiguresFound = {
  scope: Scope;
  community: Community | null;
  codes: FigureCode[];
  by: Dimension | null;
  only: Only | null;
  figures: (Figure | FigureRow)[];
};

/**
 * `gatehouse figures`: of all communities or the named one, over this month so far or the days
 * that are named. Throws CommandError: 2 for what was typed wrongly, 1 for a community or part that there is not.
 */
export async function figuresForCommand(
  office: Office,
  asked: FiguresAsked,
  language: Language,
): Promise<FiguresFound> {
  const em = office.orm.em.fork();
  const { communities, named } = await communitiesAsked(em, asked.community, language);
  const nowMs = office.clock.now();
  const [first] = communities;
  const period = periodAsked(asked, monthSoFar(nowMs, first?.timeZone ?? 'UTC'), language);
  const scope: Scope = { communities, period, nowMs };
  const codes = codesAsked(asked.code, language);
  const by = asked.by === undefined ? null : dimensionAsked(asked.by, codes, language);
  const only =
    asked.only === undefined ? null : await onlyAsked(em, scope, codes, asked.only, language);
  const figures =
    by === null
      ? await countFigures(em, scope, codes, only)
      : await countFiguresBy(em, scope, codes, by, only);
  return { scope, community: named, codes, by, only, figures };
}

async function communitiesAsked(
  em: EntityManager,
  name: string | undefined,
  language: Language,
): Promise<{ communities: Community[]; named: Community | null }> {
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  if (name === undefined)
    return { communities: all, named: all.length === 1 ? (all[0] ?? null) : null };
  const found = all.find((one) => one.name === name || one.nameEn === name);
  if (found) return { communities: [found], named: found };
  const known = all.map((one) => communityName(one, language)).join(listComma(language));
  throw new CommandError(1, reportTexts(language)['figures.no_community']({ name, known }));
}

function periodAsked({ from, to }: FiguresAsked, usual: Period, language: Language): Period {
  if (from === undefined && to === undefined) return usual;
  const words = [from ?? usual.from, to ?? usual.to];
  const period = readPeriod(words);
  if (period) return period;
  throw new CommandError(
    2,
    reportTexts(language)['figures.wrong_period']({ words: words.join(' ') }),
  );
}

function codesAsked(typed: string | undefined, language: Language): FigureCode[] {
  if (typed === undefined) return [...figureCodes];
  return typed.split(/[,，]/).map((word) => {
    const code = figureCodes.find((one) => one === word.trim());
    if (code) return code;
    const known = figureCodes.join(listComma(language));
    throw new CommandError(2, reportTexts(language)['figures.no_code']({ code: word, known }));
  });
}

function dimensionAsked(
  typed: string,
  codes: readonly FigureCode[],
  language: Language,
): Dimension {
  const possible = dimensions.filter((one) =>
    codes.some((code) => dimensionsOf(code).includes(one)),
  );
  const found = possible.find((one) => one === typed);
  if (found) return found;
  const known = possible.join(listComma(language));
  const code = codes.length === figureCodes.length ? 'figures' : codes.join(listComma(language));
  throw new CommandError(2, reportTexts(language)['figures.not_by']({ code, by: typed, known }));
}

/** `building=3`: the part by its name. */
async function onlyAsked(
  em: EntityManager,
  scope: Scope,
  codes: readonly FigureCode[],
  typed: string,
  language: Language,
): Promise<Only> {
  const [word = '', ...rest] = typed.split('=');
  const key = rest.join('=').trim();
  const by = dimensionAsked(word.trim(), codes, language);
  const rows = await countFiguresBy(em, scope, codes, by);
  const found = rows.find((one) => one.key === key);
  if (found) return { by, id: found.id };
  throw new CommandError(1, reportTexts(language)['figures.no_part']({ by, key }));
}

/** Figures as programs read them; instants ISO. */
export const figuresJson = (figures: readonly (Figure | FigureRow)[]) =>
  figures.map((one) => ({
    code: one.code,
    ...('key' in one ? { key: one.key } : {}),
    numerator: one.numerator,
    denominator: one.denominator,
    value: one.value,
    cut_off: new Date(one.cutOff).toISOString(),
  }));

/** The same for people, a line each. */
export function figureLines(found: FiguresFound, language: Language): string[] {
  const t = reportTexts(language);
  const { scope, community, by, figures } = found;
  const name = community ? communityName(community, language) : t['figures.all_communities']();
  const zone = scope.communities[0]?.timeZone ?? 'UTC';
  const at = Temporal.Instant.fromEpochMilliseconds(scope.nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
  return [
    t['figures.title']({ community: name, ...scope.period }),
    ...figures.map((one) =>
      [
        `  ${figureName(one.code, language)}`,
        ...('key' in one && by ? [partName(one.code, by, one.key, language)] : []),
        figureValue(one, language),
        figureParts(one, language) ?? '',
      ]
        .filter((part) => part !== '')
        .join('  '),
    ),
    t['figures.cut_off']({ at }),
  ];
}
