import { phoneUses } from '../../../../src/community/entities.ts';
import { quietChoices } from '../../../../src/community/read-settings.ts';
import type { Language } from '../../../../src/config.ts';
import { addCommunity } from '../../../../src/management/add-community.ts';
import { changeChannels } from '../../../../src/management/community-channels.ts';
import {
  changeGeneral,
  changeHours,
  type GeneralEntry,
} from '../../../../src/management/community-settings.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenConversation, chosenIn, chosenTime, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';

export async function submitGeneral(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form, language } = submitted;
  const entry = readGeneral(form);
  const changed = await changeGeneral(office, { slackUser, community, language, entry });
  return submitResultOf(changed, 'community_name');
}

export async function submitHours(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form, language } = submitted;
  const entry = {
    days: Array.from({ length: 7 }, (_, index) => writtenIn(form, `day_${index + 1}`)),
    publicHolidays: chosenIn(form, 'holidays') !== 'no',
    specialDays: writtenIn(form, 'special_days'),
  };
  return submitResultOf(
    await changeHours(office, { slackUser, community, language, entry }),
    'day_1',
  );
}

export async function submitChannels(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form, language, look } = submitted;
  const entry = {
    dispatch: chosenConversation(form, 'dispatch'),
    emergency: chosenConversation(form, 'emergency'),
    money: chosenConversation(form, 'money'),
    management: chosenConversation(form, 'management'),
  };
  const asked = { slackUser, community, language, entry, look };
  return submitResultOf(await changeChannels(office, asked), 'dispatch');
}

const languages: readonly Language[] = ['zh-CN', 'en'];

const readNames = (form: Form) => ({
  name: writtenIn(form, 'community_name'),
  nameEn: writtenIn(form, 'community_name_en'),
  locale: languages.find((one) => one === chosenIn(form, 'locale')) ?? null,
  timeZone: writtenIn(form, 'time_zone'),
});

const readGeneral = (form: Form) => ({
  ...readNames(form),
  phones: Object.fromEntries(
    phoneUses.map((use) => [use, writtenIn(form, `phone_${use}`)]),
  ) as GeneralEntry['phones'],
  quiet: quietChoices.find((one) => one === chosenIn(form, 'quiet')) ?? 'norm',
  quietFrom: chosenTime(form, 'quiet_from'),
  quietTo: chosenTime(form, 'quiet_to'),
});

export async function submitNew(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, form, language, look } = submitted;
  const entry = { ...readNames(form), dispatch: chosenConversation(form, 'dispatch') };
  const added = await addCommunity(office, { slackUser, language, entry, look });
  if (!added.ok) return submitResultOf(added, 'community_name');
  const t = staffTexts(language);
  const words = t['community.added']({ name: added.name });
  return { ok: true, shows: noticeModal(t['modal.community_add'](), words, language) };
}
