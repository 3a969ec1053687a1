import type { ProblemTexts } from './problem.zh-CN.ts';

/** What a resident reads of a common problem, in English. */
export const problemEn: ProblemTexts = {
  'button.same_problem': () => 'Yes, the same',
  'button.other_problem': () => 'No, something else',
  'problem.until': (p) => `It should be over by ${p.at}.`,
  'problem.announced': (p) =>
    p.buildings === ''
      ? `A notice from the office: ${p.known}`
      : `A notice from the office (building ${p.buildings}): ${p.known}`,
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
