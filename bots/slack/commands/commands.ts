import { archive } from './archive/archive.ts';
import { exportVerb } from './archive/export.ts';
import { importVerb } from './archive/import.ts';
import { invite } from './archive/invite.ts';
import { unit } from './archive/unit.ts';
import { find } from './desk/find.ts';
import { knowledge } from './desk/knowledge.ts';
import { problem } from './desk/problem.ts';
import { audit } from './office/audit.ts';
import { help } from './office/help.ts';
import { language } from './office/language.ts';
import { settings } from './office/settings.ts';
import { checks } from './staff/checks.ts';
import { checksEdit } from './staff/checks-edit.ts';
import { duty } from './staff/duty.ts';
import { dutyEdit } from './staff/duty-edit.ts';
import { staff } from './staff/staff.ts';
import type { CommandVerb } from './verb.ts';

/** The verbs of the slash command by their published names, in the order that help tells them. */
export const commands = {
  help,
  language,
  find,
  knowledge,
  problem,
  unit,
  invite,
  archive,
  import: importVerb,
  export: exportVerb,
  duty,
  'duty edit': dutyEdit,
  checks,
  'checks edit': checksEdit,
  staff,
  settings,
  audit,
} satisfies Record<string, CommandVerb>;
