import { communityName, shownAddress } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { inOneTransaction, linkToBot, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { ownAccountOf } from '../inquiry/own-accounts.ts';
import { loadNotices, type Notice } from '../notice/notice-facts.ts';
import { isOnPaper, type ToldAsked, type ToldRow, toldList } from './told-list.ts';

/** So many bills are read from the books at once. */
const billsAtOnce = 20;

/** Which notices are printed: of a period, of one building or all, of homes that are told on paper, or of every home. */
export type PrintAsked = ToldAsked & { everyHome: boolean };

/** The bills that are printed, in the order in which they are brought. */
export async function billsToPrint(work: Work, asked: PrintAsked): Promise<ToldRow[]> {
  const rows = await toldList(work, asked);
  return asked.everyHome ? rows : rows.filter(isOnPaper);
}

/**
 * The notices of a building's homes as one PDF, each with a slip to tear off, in the order in which they are
 * brought. They are read from the books a few at a time and drawn as they come, so that a large building takes no more memory
 * than its pages. Null where there is nothing to print. `link` opens the bot; null while its name is not known.
 */
export async function printNotices(
  office: Office,
  asked: PrintAsked,
  { language, link }: { language: Language; link: string | null },
): Promise<{ bytes: Buffer; count: number } | null> {
  const rows = await inOneTransaction(office, (work) => billsToPrint(work, asked));
  if (rows.length === 0) return null;
  // Loaded where it is used: the fonts are large, and few processes ever draw one.
  const { noticePdf } = await import('../notice/notice-pdf.ts');
  const bytes = await noticePdf(noticesOf(office, rows, asked.community, language), {
    ...{ language, link, slips: true },
    nowMs: office.clock.now(),
  });
  return { bytes, count: rows.length };
}

/** The link to the bot of this office; null while its name is not known. */
export const botLink = (office: Office): string | null =>
  office.bot.username === null ? null : linkToBot(office.bot);

async function* noticesOf(
  office: Office,
  rows: readonly ToldRow[],
  community: string,
  language: Language,
): AsyncGenerator<Notice> {
  for (let from = 0; from < rows.length; from += billsAtOnce)
    yield* await inOneTransaction(office, (work) =>
      readNotices(work, rows.slice(from, from + billsAtOnce), community, language),
    );
}

/** What is agreed of what is owed does not stand on a notice. */
const nothingAgreed = { plans: [], deferrals: [] };

async function readNotices(
  work: Work,
  rows: readonly ToldRow[],
  communityId: string,
  language: Language,
): Promise<Notice[]> {
  const community = await work.em.findOneOrFail(Community, { id: communityId });
  const several = await hasSeveral(work.em);
  const today = dayIn(work.nowMs, community.timeZone);
  const notices: Notice[] = [];
  for (const [unit, own] of Map.groupBy(rows, (row) => row.unit)) {
    const account = await loadAccount(work, unit, today);
    for (const { bill, address, number } of own) {
      const found = account.bills.find((one) => one.id === bill);
      // It was taken back since the list was read.
      if (!found || found.void) continue;
      const theirs = ownAccountOf(account, new Set([found.party]), nothingAgreed, {
        ...{ unit, former: false, community: communityId, today, deposits: [], joint: [] },
        address: shownAddress(address, community, language, several),
        communityName: communityName(community, language),
      });
      const all = await loadNotices(work, theirs, found.period, language);
      notices.push(...all.filter((one) => Number(one.number) === number));
    }
  }
  return notices;
}
