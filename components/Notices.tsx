import type { ComponentChildren } from 'preact';
import type { PanelProps } from './Panel.tsx';
import { type Mark, Shape } from './Shape.tsx';
import type { Face } from './scene.ts';

/** A clock that is wrong by less (ms) is not worth a word: the CRM's own answer takes a while. */
const tolerated = 60_000;

/** What makes everything below less certain: an updated extension, a wrong clock, a CRM that stopped answering. */
export function Notices({ reader, clockSkew, crm, on, failure }: PanelProps & { failure: Face | null }) {
  const { faces, actions } = reader.words;
  const skew = clockSkew ?? 0;
  const isWrong = Math.abs(skew) >= tolerated;
  if (!isWrong && !failure) return null;
  const time = reader.length(Math.abs(skew) / 1000);
  return (
    <section class="notices">
      {isWrong && (
        <Notice
          title={faces.clock}
          text={reader.fill(faces[skew > 0 ? 'clock-ahead' : 'clock-behind'], { time, crm })}
          mark="clock"
        />
      )}
      {failure && (
        <Notice title={failure.title} text={failure.text}>
          {failure.retry && (
            <button type="button" class="link" onClick={on.retry}>
              {actions.retry}
            </button>
          )}
        </Notice>
      )}
    </section>
  );
}

export function Notice({
  title,
  text,
  mark = 'broken',
  children,
}: {
  title: string;
  text?: string;
  mark?: Mark;
  children?: ComponentChildren;
}) {
  return (
    <div class="notice">
      <Shape mark={mark} size={16} />
      <div>
        <bdi>{title}</bdi>
        {!!text && (
          <div class="small">
            {text} {children}
          </div>
        )}
      </div>
    </div>
  );
}
