import type { HouseholdTexts } from './household.zh-CN.ts';

/** What residents read about who may use a home, in English. */
export const householdEn: HouseholdTexts = {
  'button.household': () => 'Who has access',
  'button.let_in': () => 'Let family in',
  'button.uninvite': (p) => `Take back ${p.shortName}’s invitation`,
  'button.end_access': (p) => `End access for ${p.shortName}`,
  'button.show_amounts': (p) => `Show ${p.shortName} bills`,
  'button.hide_amounts': (p) => `Hide bills from ${p.shortName}`,
  'button.end_surely': () => 'Yes, end it',
  'button.not_family': () => 'Not my family',

  'household.people': (p) => `On record for ${p.address}:`,
  'household.person': (p) =>
    `· ${p.name}${p.you ? ' (you)' : ''} · ${p.role} · since ${p.since}${p.until === null ? '' : `, until ${p.until}`} · ${p.chat ? 'uses this chat' : 'does not use this chat'}${p.sees ? ' · sees the bills' : ''}`,
  'household.more_people': (p) =>
    `${p.count} more ${p.count === 1 ? 'is' : 'are'} not shown; please ask the office for the whole list.`,
  'household.invitations': () => 'Invitations not used yet:',
  'household.invitation': (p) => `· ${p.name} · good until ${p.until}`,
  'household.which': () => 'Which home would you like to see?',
  'household.which_to_let_in': () => 'Which home should your family member join?',
  'household.more_homes': (p) =>
    `${p.count} more ${p.count === 1 ? 'is' : 'are'} not shown; for ${p.count === 1 ? 'that one' : 'those'} please ask the office.`,
  'household.not_owner': (p) =>
    `Who may use a home is up to its owner, who can arrange it here, or to the office. Please ask the owner, or the office${p.phone === null ? '' : ` on ${p.phone}`}.`,

  'household.name_question': (p) =>
    `Certainly. What is the name of the family member who should join ${p.address}? I’ll make an invitation for them. If you have changed your mind, write “cancel”.`,
  'household.name_again': () =>
    'Please send just their real name, such as “Amy Li”, one person at a time. If you have changed your mind, write “cancel”.',
  'household.not_let_in': () => 'All right, no invitation was made.',
  'household.max_a_home': (p) =>
    `This home has ${p.max} invitations that nobody has used yet. Please take back one you do not need, and then invite the next person.`,
  'household.max_a_day': (p) =>
    `You have made ${p.max} invitations today; you can go on tomorrow. If it cannot wait, please ask the office.`,
  'household.invited': (p) =>
    `The invitation for ${p.name} is ready: code ${p.code} for ${p.address}, good until ${p.until}, and good once. Please forward the next message to ${p.name} and nobody else. I’ll tell you when they have joined.`,
  'household.invited_before': (p) =>
    `The invitation for ${p.name} has not been used yet, so it is still the same one: code ${p.code} for ${p.address}, good until ${p.until}. Please forward the next message to ${p.name}. I’ll tell you when they have joined.`,
  'household.forward': (p) =>
    `Hello ${p.name}, ${p.owner} invites you to join ${p.address}, ${p.community}, on Telegram, for repairs, complaints and questions about fees.\nOpen ${p.link}\nor send the bot the code ${p.code}.\nIt is good until ${p.until}, for one person; please keep it to yourself.`,
  'household.has_chat': (p) =>
    `${p.name} is on record as ${p.role.toLowerCase()} of ${p.address} and uses this chat already; no invitation is needed.`,
  'household.has_no_chat': (p) =>
    `${p.name} is on record as ${p.role.toLowerCase()} of ${p.address} already; no invitation is needed. To start using this chat, they can share their phone number here, or ask the office${p.phone === null ? '' : ` on ${p.phone}`}.`,
  'household.taken_back': (p) =>
    `The invitation for ${p.name} is taken back; the code no longer works.`,
  'household.amounts_shown': (p) => `${p.name} can see the bills and payments of this home now.`,
  'household.amounts_hidden': (p) => `${p.name} cannot see the bills of this home any more.`,
  'household.used_already': (p) =>
    `The invitation for ${p.name} has been used, so it cannot be taken back.`,

  'household.end_question': (p) =>
    `End access to ${p.address} for ${p.name} (${p.role.toLowerCase()})? They will stop seeing this home at once.`,
  'household.ended': (p) =>
    `Access to ${p.address} has ended for ${p.name} (${p.role.toLowerCase()}). ${p.told ? 'I have told them.' : 'They do not use this chat, so please let them know.'}`,
  'household.tenant_ended': (p) =>
    `Access to ${p.address} has ended for ${p.name} (${p.role.toLowerCase()}), and the office knows. ${p.told ? 'I have told them.' : 'They do not use this chat, so please let them know.'}`,
  'household.ended_already': (p) => `Access had ended already for ${p.name}.`,
  'household.other_owner': (p) =>
    `${p.name} is an owner of this home too. Changes to its owners are made by the office.`,
  'household.access_over': (p) =>
    `The owner of ${p.address}, ${p.community}, has ended your access to it, so you no longer see that home here. If you have questions, please ask the owner, or the office${p.phone === null ? '' : ` on ${p.phone}`}. In an emergency, just say so at any time.`,
  'household.joined': (p) =>
    `${p.name} has joined ${p.address}, ${p.community}, with your invitation. Their name on Telegram is “${p.telegram}”. If this is not the person you invited, tap below.`,
  'household.code_for_family': (p) =>
    `That code lets a family member in to ${p.address}. You have access already, so please pass it on to them.`,

  'draft.home_over': () =>
    'You no longer have access to the home this was about, so it was not submitted. Please look at it once more.',
};
