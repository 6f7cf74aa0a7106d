import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
type Table =
  | 'activitypointers'
  | 'phonecalls'
  | 'emails'
  | 'appointments'
  | 'annotations'
  | 'leadtoopportunitysalesprocesses'
  | 'audits';
type Crm = { lead: Row } & Record<Table, Row[]>;

export const owner = '0a000000-0000-4000-8000-0000000000f1';
const api = '/api/data/v9.1/';
const kinds: Record<string, string> = {
  phonecalls: 'phonecall',
  emails: 'email',
  appointments: 'appointment',
};

/** What Dataverse's Web API answers about one of the two leads, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  /** What another answer is given to, by the path behind the API's own, such as `audits?`. */
  readonly #others: Record<string, Reply>;
  #made = 0;

  constructor(scenario: 's1' | 's2' = 's1', others: Record<string, Reply> = {}) {
    this.crm = structuredClone(scenario === 's1' ? first : second) as unknown as Crm;
    this.#others = others;
  }

  readonly answer: Answer = (path, { method, body }) => {
    const route = decodeURI(path).replace(api, '');
    if (route === '$batch') return this.#batch(String(body));
    if (method === 'POST') return this.#create(route.replace(/\?.*/, ''), body as Row);
    if (method === 'PATCH') return this.#change(route, body as Row);
    if (method === 'DELETE') return this.#remove(route);
    return this.#get(route);
  };

  set(statuscode: number): void {
    const { lead, audits } = this.crm;
    const detail = { OldValue: { statuscode: lead.statuscode }, NewValue: { statuscode } };
    lead.statuscode = statuscode;
    lead.modifiedon = this.#time();
    lead['@odata.etag'] = `W/"${lead.modifiedon}"`;
    audits.unshift({ auditid: this.#id(), createdon: lead.modifiedon, operation: 2, action: 2, detail });
  }

  #batch(body: string): Reply {
    const mark = '--batchresponse_01346794-f2e2-4d45-8cc2-f97e09fe8916';
    const parts = [...body.matchAll(/^GET (\S+) HTTP\/1\.1\r$/gm)].map(([, path = '']) => {
      const { status = 200, headers = {}, json } = this.#get(decodeURI(path).replace(api, ''));
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      const about = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary', ''];
      const head = [`HTTP/1.1 ${status} Whatever`, 'OData-Version: 4.0', ...lines, ''];
      return [mark, ...about, ...head, json === undefined ? '' : JSON.stringify(json)].join('\r\n');
    });
    const text = [...parts, `${mark}--`, ''].join('\r\n');
    return { text, headers: { 'content-type': `multipart/mixed; boundary=${mark.slice(2)}` } };
  }

  #get(route: string): Reply {
    const other = Object.keys(this.#others).find((one) => route.startsWith(one));
    if (other) return this.#others[other] as Reply;
    const [, table = '', id] = /^(\w+)(?:\(([^)]*)\))?/.exec(route) ?? [];
    if (table === 'WhoAmI') return { json: { UserId: owner } };
    if (table === 'systemusers') return { json: { systemuserid: id, fullname: 'Owner One' } };
    if (table === 'EntityDefinitions') return { json: { value: definitionsOf(route) } };
    if (table === 'processstages') return { json: { value: processStages } };
    if (table === 'leads' && !id) return { json: { value: [this.crm.lead] } };
    if (table === 'leads') return id === this.crm.lead.leadid ? { json: this.crm.lead } : missing;
    if (!(table in this.crm)) return missing;
    const rows = this.crm[table as Table];
    if (table !== 'audits') return { json: id ? rows.find((row) => row.activityid === id) : { value: rows } };
    const found = rows.find(({ auditid }) => auditid === id);
    return { json: found ? { AuditDetail: found.detail } : { value: rows.map(({ detail, ...row }) => row) } };
  }

  #create(table: string, body: Row): Reply {
    if (!(table in this.crm)) return missing;
    const key = table === 'annotations' ? 'annotationid' : 'activityid';
    const row: Row = {
      [key]: this.#id(),
      ...body,
      statecode: 0,
      createdon: this.#time(),
      _ownerid_value: owner,
    };
    this.crm[table as Table].unshift(row);
    const activitytypecode = kinds[table];
    // The same row seen as an activity of any kind.
    if (activitytypecode) this.crm.activitypointers.unshift(Object.assign(row, { activitytypecode }));
    return { status: 201, json: { [key]: row[key] } };
  }

  #change(route: string, body: Row): Reply {
    if (route.startsWith('leads(')) this.set(Number(body.statuscode));
    else Object.assign(this.#rowOf(route) ?? {}, body);
    return { status: 204, text: '' };
  }

  #remove(route: string): Reply {
    const row = this.#rowOf(route);
    for (const table of Object.values(this.crm)) {
      const at = Array.isArray(table) && row ? table.indexOf(row) : -1;
      if (at >= 0) (table as Row[]).splice(at, 1);
    }
    return { status: 204, text: '' };
  }

  #rowOf(route: string): Row | undefined {
    const [, table = '', id] = /^(\w+)\(([^)]*)\)/.exec(route) ?? [];
    return this.crm[table as Table]?.find((row) => [row.activityid, row.annotationid].includes(id));
  }

  #id = () => `0a000000-0000-4000-8000-00000000${(++this.#made).toString(16).padStart(4, '0')}`;
  #time = () => new Date(Date.UTC(2026, 10, 20, 13, 0, ++this.#made)).toISOString().replace('.000', '');
}

/** Dataverse's own form of a refusal. */
export const refuse = (status: number, message: string, code = '0x80040220'): Reply => ({
  status,
  json: { error: { code, message } },
});
export const denied = refuse(403, 'Principal user is missing prvReadAuditSummary privilege');
const missing = refuse(404, 'Entity Does Not Exist', '0x80040217');

const label = (Label: string) => ({
  LocalizedLabels: [
    { Label: `${Label} (fi)`, LanguageCode: 1035 },
    { Label, LanguageCode: 1033 },
  ],
  UserLocalizedLabel: { Label: `${Label} (fi)`, LanguageCode: 1035 },
});
const option = (Value: number, text: string, State?: number) => ({ Value, Label: label(text), State });
const types: Record<string, string> = {
  leadsourcecode: 'Picklist',
  leadsourcecodename: 'Virtual',
  industrycode: 'Picklist',
  campaignid: 'Lookup',
  budgetamount: 'Money',
  jobtitle: 'String',
};

function definitionsOf(route: string): Row[] {
  if (route.includes('PicklistAttributeMetadata'))
    return [
      { LogicalName: 'leadsourcecode', OptionSet: { Options: [option(8, 'Web')] } },
      { LogicalName: 'industrycode', OptionSet: null, GlobalOptionSet: { Options: [option(19, 'Steel')] } },
    ];
  if (route.includes('StatusAttributeMetadata')) {
    const Options = [
      option(1, 'New', 0),
      option(100000001, 'MQL', 0),
      option(2, 'Contacted', 0),
      option(3, 'Qualified', 1),
      option(4, 'Lost', 2),
      option(100000002, 'Recycled', 2),
    ];
    return [{ LogicalName: 'statuscode', OptionSet: { Options } }];
  }
  return Object.entries(types).map(([LogicalName, AttributeType]) => ({
    LogicalName,
    AttributeType,
    DisplayName: label(LogicalName),
  }));
}

const processStages = [
  {
    processstageid: '0a000000-0000-4000-8000-0000000000d2',
    stagename: 'Qualify',
    _processid_value: '0a000000-0000-4000-8000-0000000000d0',
    '_processid_value@OData.Community.Display.V1.FormattedValue': 'Lead to Opportunity Sales Process',
  },
];
