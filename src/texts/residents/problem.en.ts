import type { ProblemTexts } from './problem.zh-CN.ts';

const notice = (title: string, buildings: string): string =>
  buildings === ''
    ? `${title} from the office:`
    : `${title} from the office (building ${buildings}):`;

/** What a resident reads of a common problem, in English. */
export const problemEn: ProblemTexts = {
  'button.same_problem': () => 'Yes, the same',
  'button.other_problem': () => 'No, something else',
  'problem.until': (p) => `It should be over by ${p.at}.`,
  'problem.from': (p) => `It begins ${p.at}.`,
  'problem.all_known': (p) => `${notice('A notice', p.buildings)} ${p.known}`,
  'problem.all_begins': (p) => `${notice('A reminder', p.buildings)} It begins now. ${p.known}`,
  'problem.all_longer': (p) =>
    `${notice('A notice', p.buildings)} It takes longer, we are sorry. ${p.known}`,
  'problem.all_news': (p) => `${notice('A notice', p.buildings)} ${p.known}`,
  'problem.all_over': (p) =>
    `${notice('A notice', p.buildings)} It is over. ${p.known} If anything is still wrong at your home, write to me here.`,
  'problem.known': (p) =>
    p.known === ''
      ? 'Some of your neighbours have reported the same, and we are on it.'
      : `The same has happened near you, and we are on it: ${p.known}`,
  'problem.same_question': (p) => `Is request ${p.number} about the same thing?`,
  'problem.taken': (p) =>
    `Thank you. We deal with request ${p.number} together with the others. I’ll tell you any news, and ask you once it is over whether it is all right at your home.`,
  'problem.apart': (p) => `Thank you. We deal with request ${p.number} on its own.`,
  'problem.no_more': (p) =>
    `That matter is over by now, so we deal with request ${p.number} on its own.`,
  'problem.joined': (p) =>
    [
      p.others !== 0
        ? `Request ${p.number}: ${p.others === 1 ? 'one other home' : `${p.others} other homes`} near you reported the same, and we deal with it all together.`
        : `Request ${p.number}: the same has happened near you, and we deal with it all together.`,
      p.known,
      'I’ll tell you any news, and ask you once it is over whether it is all right at your home.',
    ]
      .filter((one) => one !== '')
      .join(' '),
  'problem.news': (p) => `News of request ${p.number}: ${p.known}`,
  'request.problem': (p) =>
    p.known === ''
      ? 'The same has happened near you; we deal with it all together.'
      : `The same has happened near you; we deal with it all together: ${p.known}`,
  'history.problem': () => 'dealt with together with the same near you',
  'history.problem_news': (p) => `news: ${p.text}`,
};
