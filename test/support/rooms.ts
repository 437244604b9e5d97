import { rooms } from '../../eslint.config.js';

/** The table of rooms as ARCHITECTURE.md draws it: what each is for, then the arrows but for those that would be everywhere. */
export function roomTable(): string {
  const rows = Object.entries(rooms).map(([room, { holds, packages, ...may }]) =>
    line([`\`${room}\``, holds, may.rooms.join(', '), packages.join(', ')]),
  );
  const arrows = Object.entries(rooms)
    .filter(([, may]) => !('joins' in may))
    .flatMap(([room, may]) =>
      may.rooms.filter((other) => other !== 'model').map((other) => `  ${room} --> ${other}`),
    );
  return [
    line(['Room', 'What it holds', 'May import', 'Packages']),
    line(['---', '---', '---', '---']),
    ...rows,
    '',
    '```mermaid',
    'flowchart TD',
    ...arrows,
    '```',
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
