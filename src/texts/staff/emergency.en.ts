import type { EmergencyStaffTexts } from './emergency.zh-CN.ts';

/** What the card, the windows and the commands of an emergency say, in English. */
export const emergencyStaffEn: EmergencyStaffTexts = {
  'emergency.had': (p) => `${p.who} had it; nobody has it now`,
  'emergency.chain': (p) => `Called: ${p.steps}`,
  'emergency.everybody': () => 'everybody',
  'emergency.raised_by': (p) => `raised by ${p.who}`,
  'emergency.ticked': (p) => `✓ ${p.step} · ${p.who} ${p.at}`,
  'action.tick': () => 'Done',
  'can.emergency.raise': () => 'raise an emergency: `/gatehouse emergency 3-2-501 electric shock`',
  'emergency.raised_words': (p) =>
    `Emergency ${p.number} is raised; those on duty are being called.`,
  'emergency.no_words': () =>
    'Please say what is happening, such as `/gatehouse emergency 3-2-501 electric shock`.',
  'emergency.which_community': (p) =>
    `Please say which community, such as \`/gatehouse emergency ${p.names} electric shock\`.`,
  'emergency.drill': (p) => `[Drill] ${p.title}`,
};
