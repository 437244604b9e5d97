import { isExactNumber } from '../../model/json/exact-number.js';
import { type Json, type JsonObject, isJsonNumber, isJsonObject } from '../../model/json/json.js';
import { isList } from '../../model/json/json-equality.js';
import type { Rule } from '../finding.js';
import { isHarmlessValue } from './harmless-value.js';
import {
  isEmbeddedSecret,
  isNamedSecret,
  isNamedValue,
  isSecretContent,
  isSecretList,
  nameOfValue,
} from './secret-object.js';
import { holdsSecrets, isAbout, isCopy, isSensitiveName } from './sensitive-names.js';

/** How a member of an object is masked, by its key, by what stands beside it, and by the rule for its holder. */
export function ruleOfMember(holder: JsonObject, key: string, member: Json, over: Rule): Rule {
  if (over === 'entries') return 'hidden';
  if (over === 'secret') return isSecretContent(key) ? 'entries' : 'plain';
  if (isSecretList(holder) && key === 'items') return 'secrets';
  if (isEmbeddedSecret(holder, key)) return 'entries';
  if (isNamedSecret(holder, key)) return ruleOfSensitive(nameOfValue(holder), member);
  if (over === 'group' && !isAbout(key) && isMember(member)) return 'hidden';
  if (over === 'pairs' && isNamedValue(key)) return ruleOfPairValue(member);
  // The key of a Secret that an ExternalSecret makes, not its value.
  if (key === 'secretKey' && isJsonObject(holder['remoteRef'])) return 'plain';
  return ruleOfKey(key, member);
}

/** How a value is masked by its key alone. */
export function ruleOfKey(key: string, value: Json | undefined): Rule {
  if (isCopy(key)) return 'hidden';
  if (key === 'annotations' && value !== undefined && !isJsonObject(value)) return 'hidden';
  if (isSensitiveName(key)) return ruleOfSensitive(key, value);
  return listsSecrets(key) && typeof value === 'object' ? 'pairs' : 'plain';
}

/** How the value in a pair of a list of secrets is masked: `secrets: [{name: a, value: …}]`. */
export function ruleOfPairValue(value: Json | undefined): Rule {
  if (value !== undefined && isMember(value)) return 'hidden';
  return isList(value) ? 'group' : 'plain';
}

/** Whether what goes by a name are secrets, or their names: where they are pairs, the values are secret. */
export function listsSecrets(key: string): boolean {
  return key.endsWith('ecrets');
}

function ruleOfSensitive(key: string, value: Json | undefined): Rule {
  if (typeof value === 'string') return isHarmlessValue(key, value) ? 'plain' : 'hidden';
  // A number of many digits is no count and no time.
  if (isLongNumber(value)) return 'hidden';
  // Tokens are counted, a number of passwords is none.
  if (isJsonNumber(value)) return /tokens$|credentials$/i.test(key) ? 'plain' : 'hidden';
  if (isList(value)) return 'group';
  return isJsonObject(value) && holdsSecrets(key) ? 'group' : 'plain';
}

/** Whether a value below a sensitive name can be a secret by itself. */
export function isMember(value: Json): boolean {
  if (isJsonNumber(value)) return true;
  return typeof value === 'string' && !isHarmlessValue('', value);
}

function isLongNumber(value: Json | undefined): boolean {
  return typeof value === 'bigint' || isExactNumber(value);
}

/** Whether what stands around a member of an object says that it is secret, whatever its own name. */
export function isSecretMember(holder: Json | undefined, key: string): boolean {
  if (isEmbeddedSecret(holder, key)) return true;
  const member = isJsonObject(holder) ? holder[key] : undefined;
  if (!isJsonObject(holder) || member === undefined || isJsonObject(member)) return false;
  return isNamedSecret(holder, key) && ruleOfSensitive(nameOfValue(holder), member) !== 'plain';
}
