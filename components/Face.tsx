import type { PanelProps } from './Panel.tsx';
import { Shape } from './Shape.tsx';
import type { Face as FaceOf } from './scene.ts';

/** The whole panel when there is no lead to judge: what it is, and what to do about it. */
export function Face({ face, labels, on }: Pick<PanelProps, 'labels' | 'on'> & { face: FaceOf }) {
  const { mark, title, text, said, retry, settings } = face;
  return (
    <section class="face">
      <Shape mark={mark} size={40} />
      <div>
        <b>{title}</b>
        {!!text && <p>{text}</p>}
        {said && (
          <p class="said">
            {labels.faces.said} <bdi>{said}</bdi>
          </p>
        )}
        {settings && (
          <button type="button" class="action" onClick={() => on.settings()}>
            {labels.actions.settings}
          </button>
        )}
        {retry && (
          <button type="button" class="action" onClick={on.retry}>
            {labels.actions.retry}
          </button>
        )}
      </div>
    </section>
  );
}
