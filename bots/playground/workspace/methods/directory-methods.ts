import { hasApp, kindOf, typesOf } from '../access.ts';
import { channelBody, channelFor, directWith, isYes, userFor } from '../lookup.ts';
import type { SkMethod } from '../model.ts';

const lastPage = { response_metadata: { next_cursor: '' } };

/** Who and what there is: the app itself, channels and people. */
export const directoryMethods: Record<string, SkMethod> = {
  'auth.test': {
    takes: [],
    answer: (world) => ({
      url: 'https://playground.slack.com/',
      team: world.team.name,
      user: world.bot.name,
      team_id: world.team.id,
      user_id: world.bot.id,
      bot_id: world.botId,
      is_enterprise_install: false,
    }),
  },
  'api.test': { takes: ['error'], answer: (_world, args) => ({ args }) },
  'conversations.list': {
    takes: ['types', 'limit', 'cursor', 'exclude_archived', 'team_id'],
    answer: (world, args) => ({
      channels: world.channels
        .values()
        .filter((one) => typesOf(args).includes(kindOf(one)))
        .filter((one) => kindOf(one) === 'channels' || hasApp(world, one))
        .filter((one) => !(isYes(args.exclude_archived) && one.is_archived))
        .map((one) => channelBody(world, one)),
      ...lastPage,
    }),
  },
  'conversations.info': {
    takes: ['channel', 'include_locale', 'include_num_members'],
    answer: (world, args) => ({ channel: channelBody(world, channelFor(world, args.channel)) }),
  },
  'conversations.members': {
    takes: ['channel', 'limit', 'cursor'],
    answer: (world, args) => ({ members: channelFor(world, args.channel).members, ...lastPage }),
  },
  'conversations.open': {
    takes: ['users', 'return_im', 'prevent_creation'],
    answer: (world, args) => ({
      channel: { id: directWith(world, userFor(world, args.users).id).id },
    }),
  },
  'users.info': {
    takes: ['user', 'include_locale'],
    answer: (world, args) => ({ user: userFor(world, args.user) }),
  },
  'users.list': {
    takes: ['limit', 'cursor', 'include_locale', 'team_id'],
    answer: (world) => ({ members: world.users.values(), ...lastPage }),
  },
};
