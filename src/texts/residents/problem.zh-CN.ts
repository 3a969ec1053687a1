/** What everybody who lives somewhere is told of a common problem: the buildings, empty for the whole community, and what is known. */
type Announcement = { buildings: string; known: string };
const notice = (title: string, buildings: string): string =>
  buildings === '' ? `${title}：` : `${title}（${buildings} 栋）：`;

/** What a resident reads of a common problem, 同类问题, in Chinese. */
export const problemZhCN = {
  'button.same_problem': () => '是同一件',
  'button.other_problem': () => '不是，另一件',
  'problem.until': (p: { at: string }) => `预计 ${p.at} 恢复。`,
  'problem.from': (p: { at: string }) => `${p.at} 开始。`,
  'problem.all_known': (p: Announcement) => `${notice('物业通知', p.buildings)}${p.known}`,
  'problem.all_begins': (p: Announcement) =>
    `${notice('物业提醒', p.buildings)}现在开始。${p.known}`,
  'problem.all_longer': (p: Announcement) =>
    `${notice('物业通知', p.buildings)}时间要延长，抱歉让您久等。${p.known}`,
  'problem.all_news': (p: Announcement) => `${notice('物业通知', p.buildings)}${p.known}`,
  'problem.all_over': (p: Announcement) =>
    `${notice('物业通知', p.buildings)}已经恢复。${p.known}家里还有问题，直接写给我。`,
  'problem.known': (p: { known: string }) =>
    p.known === ''
      ? '您附近几户也报了同样的情况，我们已经在处理。'
      : `您附近有同样的情况，我们已经在处理：${p.known}`,
  'problem.same_question': (p: { number: number }) => `工单 ${p.number} 和这是同一件事吗？`,
  'problem.taken': (p: { number: number }) =>
    `好的，工单 ${p.number} 一并处理。有新情况我会告诉您，恢复以后再问您家里好了没有。`,
  'problem.apart': (p: { number: number }) => `好的，工单 ${p.number} 单独为您处理。`,
  'problem.no_more': (p: { number: number }) =>
    `那件事已经处理完了，工单 ${p.number} 单独为您处理。`,
  'problem.joined': (p: { number: number; others: number; known: string }) =>
    [
      p.others !== 0
        ? `工单 ${p.number}：附近还有 ${p.others} 户报了同样的情况，我们一并处理。`
        : `工单 ${p.number}：附近也有同样的情况，我们一并处理。`,
      p.known,
      '有新情况我会告诉您，恢复以后再问您家里好了没有。',
    ]
      .filter((one) => one !== '')
      .join(''),
  'problem.news': (p: { number: number; known: string }) => `工单 ${p.number} 的进展：${p.known}`,
  'request.problem': (p: { known: string }) =>
    p.known === '' ? '附近有同样的情况，一并处理。' : `附近有同样的情况，一并处理：${p.known}`,
  'history.problem': () => '与附近同样的情况一并处理',
  'history.problem_news': (p: { text: string }) => `进展：${p.text}`,
};

export type ProblemTexts = typeof problemZhCN;
