import type { ProblemTexts } from './problem.zh-CN.ts';

/** What the staff read of common problems, in English. */
export const problemEn: ProblemTexts = {
  'card.problem': (p) =>
    p.over
      ? `🔗 Part of common problem ${p.number} (over)`
      : `🔗 Part of common problem ${p.number}`,
  'problem.title': (p) => `🔗 *Common problem ${p.number}*`,
  'problem.offered_title': () => '🔗 *Is this one matter?*',
  'problem.plain_title': (p) => `Common problem ${p.number}`,
  'problem.buildings': (p) => `building ${p.names}`,
  'problem.everywhere': () => 'the whole community',
  'problem.offered': (p) =>
    `${p.count} requests report the same within a short time. Joined, they are dealt with and told together, and each home says for itself whether it is over.`,
  'problem.known': (p) =>
    `Residents were told: ${p.words}${p.until === null ? '' : ` · over by ${p.until}`}`,
  'problem.unknown': () => 'Residents have not been told anything yet.',
  'problem.begins': (p) => (p.begun ? `Began ${p.at}` : `Planned for ${p.at}`),
  'problem.told': (p) =>
    `${p.told === 1 ? 'One resident' : `${p.told} residents`} there with chat told${p.untold === 0 ? '' : `; homes without: ${p.untold}, by a notice at the door or by phone`}`,
  'problem.held': (p) => `in quiet hours: it reaches them from ${p.at} on`,
  'problem.members': (p) =>
    `${p.count === 1 ? '1 request' : `${p.count} requests`}${p.late > 0 ? `, ${p.late} late` : ''}`,
  'problem.planned': () =>
    'Nobody has reported it yet. Whoever does is told at once what is known, and asked whether theirs is the same.',
  'problem.suggested': (p) => `Perhaps the same: ${p.list}`,
  'problem.more': (p) => `… and ${p.count} more`,
  'problem.no_chat': () => '📞 please call',
  'problem.verdicts': (p) =>
    `over ${p.solved} · partly ${p.partly} · not over ${p.not} · no answer ${p.unheard}`,
  'problem.found': (p) => `Noticed ${p.at}`,
  'problem.joined': (p) => `Joined by ${p.who}, ${p.at}`,
  'problem.dismissed': (p) => `Not one matter, says ${p.who}, ${p.at}`,
  'problem.over': (p) => `Put right by ${p.who}, ${p.at}: ${p.words}`,
  'problem.none': (p) => `${p.community} has no common problem now.`,
  'problem.list': (p) => `Common problems of ${p.community}`,
  'problem.which_add': () =>
    'What you know beforehand, such as planned works on water or power, can be entered as well: whoever reports it is told at once.',
  'action.problem_join': () => 'Join them',
  'action.problem_join_more': (p) => (p.count === 1 ? 'Join this one' : `Join these ${p.count}`),
  'action.problem_dismiss': () => 'Not one matter',
  'action.problem_claim': () => 'Claim',
  'action.problem_say': () => 'Tell residents…',
  'action.problem_over': () => 'It is over…',
  'action.problem_add': () => 'Enter an outage…',
  'modal.problem_say': (p) => `Tell residents · ${p.number}`,
  'modal.problem_over': (p) => `Over · ${p.number}`,
  'modal.problem_add': () => 'Enter what is known',
  'field.problem_words': () => 'What residents are told',
  'field.problem_until': () => 'By when it should be over',
  'field.problem_from': () => 'When it begins; empty if it has',
  'field.problem_done': () => 'What was done',
  'field.problem_buildings': () => 'Which buildings, with commas; none: the whole community',
  'field.problem_tell': () => 'Tell people',
  'option.problem_tell': () => 'Tell everybody with chat who lives there now',
  'hint.problem_all': () =>
    'Every home that reported it gets this, and everybody there who was told before. Say why, if it takes longer',
  'hint.problem_over': () => 'Every home gets this, and says for itself whether it is over',
  'error.no_buildings': (p) => `There are no such buildings: ${p.names}`,
  'can.problem.handle': () =>
    '• `/gatehouse problem`: what several homes report, and planned outages',
};
