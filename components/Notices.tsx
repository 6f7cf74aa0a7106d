import type { ComponentChildren } from 'preact';
import type { Notice as Told } from '../lib/telling/sheet/advice.ts';
import type { Mark } from '../lib/telling/sheet/urgency.ts';
import type { PanelProps } from './Panel.tsx';
import { Shape } from './Shape.tsx';
import type { Face } from './scene.ts';

interface Props extends Pick<PanelProps, 'labels' | 'on'> {
  skew: Told | null;
  failure: Face | null;
}

/** What makes everything below less certain: an updated extension, a wrong clock, a CRM that stopped answering. */
export function Notices({ skew, failure, labels, on }: Props) {
  if (!skew && !failure) return null;
  return (
    <section class="notices">
      {skew && <Notice {...skew} mark="clock" />}
      {failure && (
        <Notice {...failure} mark="broken">
          {failure.retry && (
            <button type="button" class="link" onClick={on.retry}>
              {labels.actions.retry}
            </button>
          )}
        </Notice>
      )}
    </section>
  );
}

/** What both sides agreed to look at, each with its agreed step. */
export function Signals({ signals }: { signals: readonly Told[] }) {
  if (signals.length === 0) return null;
  return (
    <section class="signals">
      {signals.map((signal, i) => (
        <Notice key={i} {...signal} mark="broken" />
      ))}
    </section>
  );
}

function Notice({
  title,
  text,
  mark,
  children,
}: {
  title: string;
  text?: string;
  mark: Mark;
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
