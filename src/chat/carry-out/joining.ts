import type { Command, Result } from '../../conversation/effects.ts';
import { wantCard } from '../../delivery/cards.ts';
import { askAdmission, joinByCode } from '../../residents/joining/join.ts';
import { joinAs, joinByPhone } from '../../residents/joining/join-by-phone.ts';
import { terms } from '../../texts/terms/terms.ts';
import { type CarryOuts, nameIn, type TurnContext } from './turn-context.ts';

/** What a stranger asks on the way in. */
export const joiningCarryOuts = {
  join_by_code: async (context, { code }) =>
    joined(context, await joinByCode(context.work, context.chat, code)),
  join_by_phone: async (context, { phone }) =>
    joined(context, await joinByPhone(context.work, context.chat, phone)),
  join_as: async (context, { words }) =>
    joined(context, await joinAs(context.work, context.chat, words)),
  ask_admission: askToBeLetIn,
  choose_community: chooseCommunity,
} satisfies CarryOuts<
  'join_by_code' | 'join_by_phone' | 'join_as' | 'ask_admission' | 'choose_community'
>;

function joined(context: TurnContext, outcome: Awaited<ReturnType<typeof joinByCode>>): Result {
  if (outcome.ok) {
    return {
      type: 'joined',
      name: outcome.name,
      address: outcome.address,
      community: nameIn(context.facts, outcome.community) ?? '',
      role: terms(context.facts.language).occupancy[outcome.role],
    };
  }
  if (outcome.reason === 'code_for_family')
    return { type: 'join_for_family', address: outcome.address };
  return outcome.reason === 'slow'
    ? { type: 'join_slow', minutes: outcome.minutes }
    : { type: 'join_failed', reason: outcome.reason };
}

async function askToBeLetIn(
  context: TurnContext,
  { words }: Extract<Command, { do: 'ask_admission' }>,
): Promise<Result> {
  const { work } = context;
  const asked = await askAdmission(work, context.chat, words);
  if (!asked.already) {
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'admission',
      subject: asked.id,
      place: context.community.channels.dispatch,
      lane: 'conversation',
    });
  }
  return { type: 'admission_asked', already: asked.already };
}

/** A stranger says where they live. A community that is there no more is not chosen, and they are asked again. */
async function chooseCommunity(
  context: TurnContext,
  command: Extract<Command, { do: 'choose_community' }>,
): Promise<Result> {
  if (nameIn(context.facts, command.community) !== null) context.chat.community = command.community;
  return { type: 'community_chosen', words: command.words };
}
