import type { StaffRole } from '../../codes.ts';
import type { Language } from '../../config.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { StaffView } from './staff-view.ts';

const titles: Partial<Record<StaffRole, string>> = {
  technician: '师傅',
  steward: '管家',
  manager: '经理',
  duty: '值班主任',
  assistant: '主管',
};
const titleOrder: readonly StaffRole[] = ['manager', 'duty', 'technician', 'steward', 'assistant'];

/** Compound surnames that are still common; every other surname is one character. */
const compoundSurnames = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '皇甫',
  '尉迟',
  '令狐',
  '慕容',
  '司徒',
  '东方',
];

/**
 * How residents read a member of the staff: surname and title in Chinese
 * (张师傅), first name and role in English (Jianguo, technician). Never more
 * than that.
 */
export function publicName(
  staff: Pick<StaffView, 'name' | 'nameEn' | 'roles'>,
  language: Language,
): string {
  if (language === 'zh-CN') {
    const surname =
      compoundSurnames.find((name) => staff.name.startsWith(name)) ??
      Array.from(staff.name)[0] ??
      '';
    const title = titleOrder.find((role) => staff.roles.includes(role));
    const latin = /^[\p{Script=Latin}]/u.test(staff.name);
    return latin ? staff.name : `${surname}${title ? (titles[title] ?? '') : '客服'}`;
  }
  const first = (staff.nameEn ?? staff.name).split(' ')[0] ?? staff.name;
  const role = titleOrder.find((candidate) => staff.roles.includes(candidate)) ?? staff.roles[0];
  return role ? `${first} (${terms('en').role[role].toLowerCase()})` : first;
}
