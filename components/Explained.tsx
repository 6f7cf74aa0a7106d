import { Component, type JSX } from 'preact';
import type { Labels } from '../lib/telling/labels.ts';
import type { Row } from '../lib/telling/row.ts';
import type { Topic } from '../lib/telling/topic.ts';
import type { PanelEvents } from './Panel.tsx';
import { Rows } from './Rows.tsx';
import { Shape } from './Shape.tsx';

/** Opens a part to what it was made from; `asOf` is what the part says now. */
export type Opens = (topic: Topic, asOf?: string) => () => JSX.Element;

interface Props {
  topic: Topic;
  /** When this changes there is something else to be told. */
  asOf: string;
  explain: PanelEvents['explain'];
  retry: string;
  truths: Labels['truths'];
}

interface State {
  rows: Row[] | null;
  failed: boolean;
}

/** Asks what something was made from when it is opened, and again when it says something else: both stay one truth. */
export class Explained extends Component<Props, State> {
  override state: State = { rows: null, failed: false };
  private asked = 0;

  private readonly ask = async () => {
    const question = ++this.asked;
    const { explain, topic } = this.props;
    const answer = await explain(topic).then(
      (rows) => ({ rows, failed: false }),
      () => ({ failed: true }),
    );
    if (question === this.asked) this.setState(answer);
  };

  override componentDidMount() {
    void this.ask();
  }
  override componentDidUpdate({ asOf }: Props) {
    if (asOf !== this.props.asOf) void this.ask();
  }
  override componentWillUnmount() {
    this.asked = -1;
  }

  override render({ retry, truths }: Props, { rows, failed }: State) {
    if (rows) return <Rows of={rows} truths={truths} />;
    if (!failed) return <Shape mark="busy" size={16} />;
    return (
      <button type="button" class="link" onClick={this.ask}>
        {retry}
      </button>
    );
  }
}
