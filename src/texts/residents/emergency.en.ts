import type { CompanyPhones, EmergencyKind, FirstAid } from '../../codes.ts';
import type { EmergencyTexts } from './emergency.zh-CN.ts';

/** First aid by what happened; the sources are in docs/first-aid.md. No sentence may forbid what another asks for. */
const firstAid: Record<FirstAid, string> = {
  choking:
    'if they can cough, let them cough hard. If they cannot cough, speak or breathe, give 5 back blows between the shoulder blades; if that does not help, 5 thrusts above the navel, inward and upward, from behind; take turns. Under one year no thrusts to the belly, press the middle of the chest 5 times instead. Call 120; if they do not respond, start chest compressions.',
  unconscious:
    'call 120, phone on speaker, give your building and room, do what the operator says. Look whether they breathe normally. If not, lay them on their back on hard ground and push hard and fast on the middle of the chest, 100 to 120 a minute, until the ambulance is there. If so, turn them onto their side, head tilted back a little, and keep watching their breathing.',
  bleeding:
    'press a clean cloth on the wound and keep pressing; if it soaks through, add another without lifting the first. Leave in whatever is stuck in it and press beside it. Call 120; let them lie down and keep them warm.',
  swallowed:
    'do not make them vomit, nothing to eat or drink. Call 120; after a button battery, magnets, medicine or a cleaning product go to hospital at once, even if they feel well. Note what it was, how much and when, and take the packaging along. If they cannot breathe, give back blows; if they do not respond and do not breathe, start chest compressions.',
  burn: 'hold it under cool running water for 20 minutes, no ice. Take off clothes and jewellery there early; leave what sticks. Then cover it with clean cling film: no toothpaste, sauce or ointment, do not open blisters, keep the rest of the body warm. A child, an area larger than a palm, or the face or hands: call 120.',
  fall: 'do not hurry to lift or pull them up. If they are awake, let them stay still and ask where it hurts. With pain in the head, neck or back, numb limbs, no movement, or a blow to the head, call 120 and steady head and neck until the ambulance is there. Press a clean cloth on what bleeds. If they do not breathe normally, they have to be on their back for chest compressions.',
  general:
    'call 120, give your building, room and what happened, and do what the operator says. Let them rest as is most comfortable, nothing to eat or drink, and stay with them; open the door and send somebody down to meet the ambulance. If they do not respond and do not breathe normally, start chest compressions.',
};

/** The public numbers, and those that the community knows besides, by what is happening: the first is the one to call first. */
const ownNumbers = (kind: EmergencyKind, phones: CompanyPhones): string => {
  const given = (name: string, phone: string | undefined): string[] =>
    phone ? [`${name} ${phone}`] : [];
  const fire = 'Fire 119';
  const ambulance = 'Ambulance 120';
  const police = 'Police 110';
  const hospital = given('Hospital nearby', phones.hospital);
  const own: Record<EmergencyKind, readonly string[]> = {
    fire: [fire, ambulance],
    gas: [...given('Gas repair', phones.gas), fire],
    elevator: [...given('Lift rescue', phones.elevator), 'Fire and rescue 119', ambulance],
    flood: [...given('Water repair', phones.water), ambulance, 'Fire and rescue 119'],
    electric: [ambulance, fire, ...given('Power repair', phones.power)],
    medical: [ambulance, ...hospital],
    security: [police],
    falling: [ambulance, police, ...hospital],
    missing: [police],
    traffic: [ambulance, 'Traffic police 122', ...hospital],
    other: [fire, ambulance, police],
  };
  return own[kind].join(' · ');
};

/** Whom to call oneself, by what is happening. */
const numbers = (p: { kind: EmergencyKind; phones: CompanyPhones; duty: string | null }): string =>
  [...(p.duty ? [`Duty phone ${p.duty}`] : []), ownNumbers(p.kind, p.phones)].join(' · ');

/** What somebody in danger reads, in English. */
export const emergencyEn: EmergencyTexts = {
  'emergency.words': (p) =>
    `${p.sure ? 'Right now: ' : 'If it is happening: '}${
      {
        fire: 'get out by the stairs, not the lift. Stay low, cover your mouth with a wet cloth, close doors behind you.',
        gas: 'touch no switch or light. Open windows and doors, shut the gas valve, leave and go downstairs.',
        elevator:
          'do not force the doors, do not jump. Press the alarm button in the lift and stand against the wall. There is air; you will not suffocate.',
        flood:
          'shut the main water valve of the home. Stay away from wet sockets and appliances; turn the power off at the main switch if you can.',
        electric:
          'turn off the main switch first. Until the power is off touch neither the person nor whatever is live. Once it is off and somebody does not respond, call an ambulance; without breathing start chest compressions.',
        medical: firstAid[p.aid],
        security: 'stay somewhere safe, lock the door, do not confront anybody.',
        falling:
          'keep away from the wall and from windows. Where it is safe, leave whoever is hurt as they lie.',
        missing: 'call 110, and tell us the age, the clothes, and where they were last seen.',
        traffic:
          'hazard lights on, stand off the road. Where it is safe, leave whoever is hurt as they are and press a clean cloth on what bleeds.',
        other: 'get away from the danger first.',
      }[p.kind]
    }\n${ownNumbers(p.kind, p.phones)}`,
  'emergency.called': (p) =>
    `${p.who ?? 'The person on duty'} has been alerted.${p.phone ? ` Duty phone ${p.phone}.` : ''} Is it happening now?`,
  'emergency.last_path': (p) =>
    `Our system has a fault, so your words are going straight to the people on duty. ${p.phone ? `If nobody gets in touch, call ${p.phone}.` : 'If nobody gets in touch, call the numbers above.'}`,
  'emergency.ask': () =>
    'Is it happening now? If I hear nothing within two minutes, I’ll alert the person on duty.',
  'emergency.confirmed': (p) =>
    `${p.who ?? 'The person on duty'} knows that it is happening now. Keep yourself safe first; write to me here, they can read it.\n${p.phone ? `Duty phone ${p.phone} · ` : ''}Fire 119 · Ambulance 120 · Police 110`,
  'emergency.no_danger_passed_on': (p) =>
    `Good. I have told ${p.who ?? 'the person on duty'} that there is no danger. If anything changes, tell me at once.`,
  'emergency.no_danger': () =>
    'Good that there is no danger. If anything changes, tell me at once.',
  'emergency.acknowledged': (p) =>
    `${p.who} has it and is on the way. Are you safe? Write here; ${p.who} can read it.`,
  'emergency.unconfirmed': (p) =>
    `Nobody on duty has confirmed for ${p.minutes} minutes; we keep calling people. Please don’t wait for us, call yourself:\n${numbers(p)}`,
  'emergency.silent': (p) =>
    `There is no further word from ${p.who} yet; we keep calling others. If you need help, call directly:\n${numbers(p)}`,
  'emergency.stood_down': (p) =>
    `${p.who}: the alarm is over. If there is still danger, tell me at once.`,
  'emergency.passed_on': (p) =>
    p.who === null
      ? 'Passed on to the person on duty, who can read what you write.'
      : `${p.who} has it; I have passed this on, and ${p.who} can read what you write.`,
  'emergency.called_again': (p) =>
    `The people on duty have been alerted again and can read what you write.${p.phone ? ` Duty phone ${p.phone}.` : ''}`,
  'emergency.neighbours': (p) =>
    `${p.community}: there is danger at ${p.where} (${p.kinds}); it is being dealt with. ${p.words}\nIf anybody needs help, write to me here.`,
  'emergency.neighbours_over': (p) =>
    `${p.community}: the danger at ${p.where} is over. Thank you.`,
  'emergency.if_over': () => 'If there is no danger any more, please tap “No danger”.',
  'emergency.where': () => 'Please tell us where you are: building, entrance, floor.',
  'emergency.where_community': () =>
    'Please tell us where you are: tap the community, then write building, entrance, floor.',
  'emergency.placed': (p) => `The person on duty in ${p.community} knows.`,
  'emergency.placed_uncalled': (p) =>
    `Noted: ${p.community}. If it is happening, tap “Happening now”; if I hear nothing, I’ll alert the person on duty there all the same.`,
};
