import type { CopyTexts } from './copy.zh-CN.ts';

const corrections = { name: 'name', phone: 'phone', other: 'other' };
const decided = {
  open: 'being checked',
  confirmed: 'put right',
  refused: 'not taken over',
  withdrawn: 'taken back by you',
};
const erased = {
  open: 'under way',
  done: 'done',
  refused: 'not done',
  withdrawn: 'taken back by you',
};
const happened: Record<string, string> = {
  opened: 'filed',
  claimed: 'taken',
  assigned: 'passed to a colleague',
  transferred: 'passed to a colleague',
  dispatched: 'given out',
  offered: 'offered to the staff',
  merged: 'joined with another request',
  started: 'work begun',
  waiting: 'waiting',
  resumed: 'moving again',
  appointment: 'about the time of a visit',
  done: 'dealt with',
  closed: 'closed',
  reopened: 'reopened',
  escalated: 'passed up to the manager',
  changed: 'type, category, urgency or home changed',
  declined: 'declined',
  withdrawn: 'withdrawn',
  urged: 'nudged',
  resident_said: 'added',
  staff_said: 'answered',
  outcome: 'outcome',
  partly: 'partly solved, still missing',
  quoted: 'price asked',
  price_agreed: 'price agreed to',
  price_declined: 'price not agreed to',
  photographed: 'photos added',
  recorded: 'quality of the service noted',
  rated: 'rated',
  commented: 'commented',
};

/** What stands in the copy of what is held about a resident, in English. */
export const copyEn: CopyTexts = {
  title: (p) => `${p.community} · A copy of my data`,
  intro: (p) =>
    `Made on ${p.at}. This is everything the management office keeps about you (Personal Information Protection Law of China, article 45). Nothing about anybody else is in it. Photos, voice messages and files stand in your chat; here they are only counted.`,
  page: (p) => `Page ${p.page} of ${p.pages}`,
  nothing: () => 'None.',

  'section.person': () => 'Who you are',
  'section.homes': () => 'Homes',
  'section.chat': () => 'Chat',
  'section.requests': (p) => `Requests (${p.count})`,
  'section.emergencies': () => 'Emergencies',
  'section.calls': () => 'Your calls, visits and letters',
  'section.corrections': () => 'Corrections you asked for',
  'section.erasures': () => 'Erasure you asked for',
  'section.admissions': () => 'Requests to join',
  'section.invitations': () => 'Your invitation codes',
  'section.let_in': () => 'Family you let in',
  'section.phone_seen': () => 'Who looked at your phone number',

  'person.name': (p) => `Name: ${p.name}`,
  'person.phone': (p) => `Phone: ${p.phone}`,
  'person.no_phone': () => 'Phone: none on file',
  'person.since': (p) => `On file since: ${p.at}`,
  home: (p) =>
    `${p.address} · ${p.role} · since ${p.since}${p.until === null ? '' : `, until ${p.until} (that day not included)`}`,
  'chat.none': () => 'No chat is bound to you now.',
  'chat.since': (p) => `Since ${p.at}; your name on Telegram: ${p.name}`,
  'chat.language': (p) => `Language: ${p.language}`,
  'chat.quiet': (p) => `Quiet hours: ${p.from}–${p.to}`,
  'chat.quiet_none': () => 'Quiet hours: none',
  'chat.quiet_usual': () => 'Quiet hours: as usual in your community',
  'chat.phone': (p) => `Phone number you shared: ${p.phone}`,

  request: (p) => `Request ${p.number} · ${p.kind} · ${p.category} · ${p.state}`,
  'request.about': (p) =>
    [
      p.home ?? 'Shared area',
      p.anonymous ? 'without your name' : '',
      p.wished ? `preferred time: ${p.wished}` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  'request.words': (p) => `“${p.words}”`,
  'request.entry': (p) =>
    `${p.at} · ${p.by} · ${p.what}${p.text === '' ? '' : `: ${p.text}`}${p.files > 0 ? ` (${p.files} ${p.files === 1 ? 'attachment' : 'attachments'})` : ''}`,
  'request.used': (p) =>
    [p.materials && `Materials: ${p.materials}`, p.yuan && `Cost: ${p.yuan} yuan`]
      .filter((part) => part)
      .join(' · '),
  'request.person_stars': (p) => `You gave whoever did it ${p.stars} of 5 stars.`,
  'request.stars': (p) => `You gave ${p.stars} of 5 stars.`,
  'by.you': () => 'you',
  'by.office': () => 'the system',
  what: (p) => happened[p.verb] ?? p.verb,

  emergency: (p) =>
    [`Emergency ${p.number}`, p.kind, p.at, p.home ?? ''].filter((part) => part !== '').join(' · '),
  'emergency.said': (p) => `${p.at} ${p.name ?? 'you'}: ${p.text}`,
  'emergency.has': (p) => `${p.at} taken by ${p.who}`,
  'emergency.over': (p) => `${p.at} over`,

  call: (p) =>
    `${p.at} · ${p.source}: “${p.words}”${p.answered === '' ? '' : `, answered: ${p.answered}`}`,
  correction: (p) =>
    `${p.at} · ${corrections[p.field]}: ${p.was === null ? '' : `${p.was} → `}${p.wish} (${decided[p.state]}${p.reason ? `: ${p.reason}` : ''})`,
  erasure: (p) => `${p.at} · ${erased[p.state]}${p.reason ? `: ${p.reason}` : ''}`,
  admission: (p) =>
    `${p.at} · “${p.words}” · ${{ open: 'being checked', granted: 'let in', refused: 'not let in' }[p.state]}`,
  invitation: (p) =>
    `${p.at} · ${p.home} · ${p.role} · ${p.used === null ? 'not used' : `used ${p.used}`}`,
  seen: (p) => `${p.at} · ${p.who} · ${p.about}`,
  'seen.request': (p) => `for request ${p.number}`,
  'seen.emergency': (p) => `for emergency ${p.number}`,
  'seen.admission': () => 'for a request to join',
  'seen.unit': (p) => `among those who belong to ${p.address}`,
  'seen.other': () => 'in the archive',
};
