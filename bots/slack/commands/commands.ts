import { archive } from './archive.ts';
import { audit } from './audit.ts';
import { checks } from './checks.ts';
import { checksEdit } from './checks-edit.ts';
import { duty } from './duty.ts';
import { dutyEdit } from './duty-edit.ts';
import { exportVerb } from './export.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { importVerb } from './import.ts';
import { invite } from './invite.ts';
import { language } from './language.ts';
import { settings } from './settings.ts';
import { staff } from './staff.ts';
import { unit } from './unit.ts';
import type { CommandVerb } from './verb.ts';

/** The verbs of the slash command by their published names, in the order that help tells them. */
export const commands = {
  help,
  language,
  find,
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
