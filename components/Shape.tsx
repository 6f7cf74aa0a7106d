import type { ComponentChildren } from 'preact';
import type { Mark } from '../lib/telling/sheet/urgency.ts';

/** A drawing beside words that say the same, so it is hidden from readers. */
export function Icon({
  class: name,
  size,
  box = size,
  children,
}: {
  class?: string;
  size: number;
  /** How many units of the drawing are that size. */
  box?: number;
  children: ComponentChildren;
}) {
  return (
    <svg class={name} width={size} height={size} viewBox={`0 0 ${box} ${box}`} aria-hidden="true">
      {children}
    </svg>
  );
}

const signs: Record<Exclude<Mark, object>, string> = {
  kept: 'M17 27l6 6 12-13',
  broken: 'M26 15v14M26 35v2',
  released: 'M17 26h18',
  unknown: 'M20 21a6 6 0 1 1 9 5c-2 1-3 2-3 5M26 36v1',
  waiting: 'M26 26h.01',
  open: '',
  pause: 'M20 18v16M32 18v16',
  attempt: 'M19 15c-3 2-3 8 3 14s12 7 15 4l-5-5-4 2c-3-1-6-4-6-6l2-4z',
  busy: 'M16 26h.01M26 26h.01M36 26h.01',
  clock: 'M26 15v11l7 5',
};

/** The shape of a state, so that colour is never alone. */
export function Shape({ mark, size }: { mark: Mark; size: number }) {
  const part = typeof mark === 'object' ? Math.min(1, Math.max(0, mark.part)) : null;
  const faint = part !== null || mark === 'waiting' || mark === 'busy';
  const ring = { cx: 26, cy: 26, r: 22 };
  return (
    <Icon class={`shape ${mark === 'busy' ? 'busy' : ''}`} size={size} box={52}>
      <circle
        {...ring}
        class={faint ? 'track' : 'line'}
        stroke-dasharray={mark === 'waiting' ? '5 6.5' : undefined}
      />
      {part === null ? (
        <path class="sign" d={signs[mark as keyof typeof signs]} />
      ) : (
        <circle
          {...ring}
          class="line"
          pathLength={1}
          stroke-dasharray={`${part} 1`}
          transform="rotate(-90 26 26)"
        />
      )}
    </Icon>
  );
}

/** Says that a line opens; turns when it is open. */
export function Chevron() {
  return (
    <Icon class="chevron" size={10}>
      <path d="M2.5 3.5L5 6l2.5-2.5" />
    </Icon>
  );
}

const channels: Record<string, string> = {
  call: 'M5 3.5c-1 .8-1 3 1.4 5.6s5 2.8 5.9 1.6l-2-2-1.5.8C7.6 9 6.4 7.7 6.2 6.8L7 5.4z',
  email: 'M3 4.5h10v7H3zM3 5l5 3.7L13 5',
  meeting: 'M3.5 4.5h9v8h-9zM3.5 7h9M6 3v2M10 3v2',
  message: 'M3 4h10v6.5H7.5L5 12.5v-2H3z',
};
channels.chat = channels.message as string;

/** The shape of a channel; a channel without one is a letter. */
export function Channel({ kind }: { kind: string }) {
  const shape = channels[kind];
  return (
    <Icon class="channel" size={16}>
      {shape ? (
        <path d={shape} />
      ) : (
        <text x="8" y="12" text-anchor="middle">
          {kind.charAt(0).toUpperCase()}
        </text>
      )}
    </Icon>
  );
}
