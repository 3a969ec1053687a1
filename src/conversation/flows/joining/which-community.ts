import { cutLine, cutText } from '../../../texts/cut-text.ts';
import { askingOffice, replying, turningTo } from '../../build-step.ts';
import type { Facts, KnownCommunity, Pressed, ReplyButton, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { joinLines } from '../drafting/new-draft.ts';

/** Communities offered as buttons; where there are more, the rest is typed. */
const offeredMax = 30;
/** What a stranger says of themselves before the community is known is kept up to this length, in UTF-16 units. */
export const keptMax = 2000;
/** What may stand around a name that is meant alone, such as 我住桂苑 or "in Willow Court". */
const aroundName =
  /^(我?(们|家)?(是|在|住在?)|i(?:live|am)?(?:in|at)|in|at)|(小区)?的?[。.!！,，]*$/g;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Whether nobody knows yet in which of several communities a stranger lives. */
export const mustChoose = (facts: Facts): boolean => !facts.resident && facts.possible.length > 1;

/** The one community that a text names, in either language; null for none, or for several. */
export function communityNamed(
  text: string,
  facts: Facts,
): { community: KnownCommunity; alone: boolean } | null {
  const plain = fold(text);
  const found = facts.communities.flatMap((community) => {
    const names = community.names.map(fold).filter((name) => name !== '' && plain.includes(name));
    const longest = names.toSorted((a, b) => b.length - a.length)[0];
    return longest === undefined ? [] : [{ community, name: longest }];
  });
  // 桂苑二期 also holds the name of 桂苑.
  const meant = found.filter(
    (one) => !found.some((other) => other !== one && other.name.includes(one.name)),
  );
  const [only, second] = meant;
  if (!only || second) return null;
  const alone = plain.replace(aroundName, '') === only.name || plain === only.name;
  return { community: only.community, alone };
}

/** Asks a stranger where they live. What they said of themselves already is kept for the answer. */
export function askCommunity(
  state: ConversationState,
  words: string,
  facts: Facts,
  lead: readonly Say[] = [],
): Step {
  const buttons = facts.communities
    .slice(0, offeredMax)
    .map((one): ReplyButton[] => [
      { caption: { plain: cutLine(one.name, 60) }, action: { verb: 'live_in', community: one.id } },
    ]);
  const kept = cutText(words, keptMax);
  return replying(turningTo(state, { at: 'joining', wants: 'community', words: kept }), {
    texts: [...lead, sayText('join.which_community')],
    buttons,
  });
}

/** A stranger says who they are; which community it is may stand in the same words, or has to be asked. */
export function strangerIntroduced(state: ConversationState, words: string, facts: Facts): Step {
  const before = saidBefore(state);
  const named = facts.communities.length > 1 ? communityNamed(words, facts) : null;
  if (named) {
    const said = named.alone ? before : joinLines(before, words);
    return askingOffice(state, {
      do: 'choose_community',
      community: named.community.id,
      words: said,
    });
  }
  if (mustChoose(facts)) return askCommunity(state, joinLines(before, words), facts);
  return askingOffice(state, { do: 'ask_admission', words: joinLines(before, words) });
}

/** The button of a community. */
export function livesIn(state: ConversationState, event: Pressed): Step {
  const { action } = event;
  if (action.verb !== 'live_in') return replying(state, { texts: [sayText('draft.gone')] });
  const words = saidBefore(state);
  return askingOffice(state, { do: 'choose_community', community: action.community, words });
}

/** What a stranger has said of themselves while something was still to be asked. */
export const saidBefore = ({ flow }: ConversationState): string =>
  flow.at === 'joining' && 'words' in flow ? (flow.words ?? '') : '';
