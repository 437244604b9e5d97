import { UsageError } from '../../model/errors.js';
import type { HookCommand, HookSettings } from '../../model/plan/hook.js';
import { FLAGS } from '../flags/flags.js';
import type { Flag } from '../flags/flag.js';
import { HOOK_FLAGS } from '../flags/hook-flags.js';
import { planDelivery } from './plan-delivery.js';
import { DELIVERY_FLAGS, POST_FLAGS } from '../flags/post-flags.js';
import type { Setting, Settings } from '../settings.js';

/**
 * What is to be run for each change, and how; undefined where nothing is. `argv` is what stands after `--`.
 * @throws UsageError where it cannot be used.
 */
export function planHook(settings: Settings, argv: readonly string[] | undefined): HookSettings | undefined {
  const command = commandOf(settings.value(HOOK_FLAGS.exec), argv);
  if (command === undefined) {
    refuseWithoutCommand(settings);
    return undefined;
  }
  const output = settings.value(HOOK_FLAGS.hookOutput);
  const format = settings.value(FLAGS.output);
  if (output.value === 'stdout' && !FOR_PEOPLE.includes(format.value.format)) {
    throw new UsageError(
      `${output.source} stdout and ${format.source} ${format.value.format} exclude each other: nothing else may be written there`,
    );
  }
  const resync = settings.value(FLAGS.resync);
  return {
    command,
    ...planDelivery(settings),
    timeoutMs: settings.value(HOOK_FLAGS.hookTimeout).value,
    output: output.value,
    showSecrets: settings.on(HOOK_FLAGS.hookShowSecrets).value,
    passEnv: settings.value(HOOK_FLAGS.hookEnv).value ?? [],
    // Only where somebody asked for it: the default would run the command for every object every ten minutes.
    resync: resync.layer !== 'default' && resync.value > 0,
  };
}

/** Formats in which a line of the command may stand between others; a live table would be drawn over it. */
const FOR_PEOPLE: readonly string[] = ['line', 'wide'];

function commandOf(
  exec: Setting<string | undefined>,
  argv: readonly string[] | undefined,
): HookCommand | undefined {
  if (argv !== undefined) {
    if (argv.length === 0 || argv[0] === '') {
      throw new UsageError('no command after --; write for example: -- kubectl delete pods -l app=web');
    }
    if (exec.value !== undefined && exec.layer === 'flag') {
      throw new UsageError(
        `--exec and -- exclude each other: the one is a line for the shell, the other a program`,
      );
    }
    return { kind: 'argv', argv };
  }
  if (exec.value === undefined) return undefined;
  // Filled in by kwatch, a name could become a part of the line that the shell reads.
  const [, word] = /(?<!\$)\{(name|namespace|kind|type)\}/.exec(exec.value) ?? [];
  if (word === undefined) return { kind: 'shell', text: exec.value };
  const variable = word === 'type' ? 'KWATCH_EVENT' : `KWATCH_${word.toUpperCase()}`;
  throw new UsageError(
    `${exec.source} cannot hold {${word}}; write "$${variable}", which no shell takes apart`,
  );
}

/** A flag that is typed and would do nothing is a mistake; a variable may be there for other runs. */
function refuseWithoutCommand(settings: Settings): void {
  const posts = settings.value(POST_FLAGS.post).value !== undefined;
  const shared: readonly Flag[] = Object.values(DELIVERY_FLAGS);
  for (const flag of Object.values(HOOK_FLAGS)) {
    if (posts && shared.includes(flag)) continue;
    const { layer, source } = flag.kind === 'switch' ? settings.on(flag) : settings.value<unknown>(flag);
    if (layer !== 'flag') continue;
    const post = shared.includes(flag) ? ', or a receiver: --post URL' : '';
    throw new UsageError(`${source} needs a command: --exec CMD or -- CMD ARGS…${post}`);
  }
}
