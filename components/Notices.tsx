import type { PanelProps } from './Panel.tsx';
import { Shape } from './Shape.tsx';
import type { Face } from './scene.ts';

/** A clock that is wrong by less (ms) is not worth a word: the CRM's own answer takes a while. */
const tolerated = 60_000;

/** What makes everything below less certain: an updated extension, a wrong clock, a CRM that stopped answering. */
export function Notices({
  reader,
  outdated,
  clockSkew,
  crm,
  on,
  failure,
}: PanelProps & { failure: Face | null }) {
  const { faces, actions } = reader.words;
  const skew = clockSkew ?? 0;
  const time = reader.length(Math.abs(skew) / 1000);
  return (
    <>
      {outdated && <Notice title={faces.outdated} text={faces['outdated-do']} mark="failed" />}
      {Math.abs(skew) >= tolerated && (
        <Notice
          title={faces.clock}
          text={reader.fill(skew > 0 ? faces['clock-ahead'] : faces['clock-behind'], { time, crm })}
          mark="clock"
        />
      )}
      {failure && (
        <Notice title={failure.title} text={failure.text} mark="failed">
          {failure.retry && (
            <button type="button" class="link" onClick={on.retry}>
              {actions.retry}
            </button>
          )}
        </Notice>
      )}
    </>
  );
}

function Notice(props: {
  title: string;
  text: string;
  mark: 'failed' | 'clock';
  children?: preact.ComponentChildren;
}) {
  return (
    <div class="notice">
      <Shape mark={props.mark} size={16} />
      <div>
        <b>{props.title}</b>
        <div class="small">
          {props.text} {props.children}
        </div>
      </div>
    </div>
  );
}
