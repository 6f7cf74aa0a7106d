# run through `odoo shell`; `env` is provided.  Idempotent.
import datetime
env = env(context=dict(env.context, tracking_disable=True, mail_create_nosubscribe=True, no_reset_password=True))
ICP = env['ir.config_parameter'].sudo()
for k in ('iap.endpoint', 'iap.partner_autocomplete.endpoint', 'enrich.endpoint', 'reveal.endpoint', 'sms.endpoint', 'mail.olg_api_endpoint'):
    ICP.set_param(k, 'http://127.0.0.1:9')
ICP.set_param('web.base.url', 'http://127.0.0.1:%s' % __import__('os').environ.get('PORT', '8069'))
# the Leads menu (crm setting "Leads")
env.ref('base.group_user').write({'implied_ids': [(4, env.ref('crm.group_use_lead').id)]})

# a team of two languages: Odoo keeps a stage's name in the history in the language of whoever moved the lead
if not env['res.lang'].search([('code', '=', 'sv_SE')]):
    lang = env['res.lang'].with_context(active_test=False).search([('code', '=', 'sv_SE')])
    env['base.language.install'].create({'lang_ids': [(6, 0, lang.ids)]}).lang_install()

# the pipeline of a new Odoo, which the agreement's words for stages are about
for n, name in enumerate(['New', 'Qualified', 'Proposition', 'Won']):
    if not env['crm.stage'].search([('name', '=', name)]):
        env['crm.stage'].create({'name': name, 'sequence': 70 if name == 'Won' else n + 1, 'is_won': name == 'Won'})

# a field that a company adds for itself
if 'x_industry' not in env['crm.lead']._fields:
    env['ir.model.fields'].create({'model_id': env.ref('crm.model_crm_lead').id, 'name': 'x_industry', 'field_description': 'Industry',
                                   'ttype': 'char', 'state': 'manual'})

Users = env['res.users']
def user(login, name, lang, tz):
    u = Users.search([('login', '=', login)])
    return u or Users.create({'login': login, 'name': name, 'password': login + '-pass', 'email': login + '@example.test',
                              'lang': lang, 'tz': tz,
                              'group_ids': [(4, env.ref('sales_team.group_sale_salesman_all_leads').id)]})
reps = [user('dana', 'Dana Reyes', 'en_US', 'Europe/Helsinki'), user('omar', 'Omar Haddad', 'sv_SE', 'Europe/Stockholm')]

call = env.ref('mail.mail_activity_data_call')
mailt = env.ref('mail.mail_activity_data_email')
note = env.ref('mail.mt_note')
leads = [
    # name, contact, phone, mail, days ago, rep, type, events [(minutes after creation, kind, text)]
    ('Web form: rooftop quote', 'Ada Quinn', '+12025550101', 'ada@example.test', 0, 0, 'lead', []),
    ('Web form: call me back', 'Ben Ortiz', '+12025550102', 'ben@example.test', 1, 0, 'lead', [(4, 'call', 'no answer')]),
    ('Ad click: battery backup', 'Chloe Tan', '+12025550103', 'chloe@example.test', 2, 1, 'lead', [(9, 'call', 'left voicemail'), (50, 'note', 'SMS: sent intro text')]),
    ('Referral', 'Dev Patel', '+12025550104', 'dev@example.test', 5, 1, 'opportunity', [(3, 'call', 'connected, qualified'), (60, 'email', 'sent proposal')]),
    ('Trade show badge scan', 'Erin Walsh', '+12025550105', 'erin@example.test', 9, None, 'lead', []),
    ('Web form: pricing', 'Farid Aziz', '+12025550106', 'farid@example.test', 14, 0, 'lead', [(30, 'email', 'sent pricing'), (1500, 'planned', 'Call back')]),
]
# what is known of whom: name -> country, job title, company, industry; Erin and what is not here stay empty
about = {
    'Ada Quinn': ('base.fi', 'Head of Operations', 'Quinn Logistics Oy', 'logistics'),
    'Ben Ortiz': ('base.se', 'Student', None, None),
    'Chloe Tan': ('base.no', 'Director of Manufacturing', 'Tan Verksted AS', 'manufacturing'),
    'Dev Patel': ('base.dk', 'Operations Manager', 'Patel Industri A/S', 'manufacturing'),
    'Farid Aziz': ('base.us', 'CTO', 'Aziz Software Inc.', 'software'),
}
source = env.ref('utm.utm_source_search_engine')
Lead = env['crm.lead'].with_context(active_test=False)
now = datetime.datetime.utcnow().replace(microsecond=0)
for n, (name, who, phone, mail, ago, rep, typ, events) in enumerate(leads):
    if Lead.search_count([('name', '=', name), ('contact_name', '=', who)]):
        continue
    owner = reps[rep] if rep is not None else Users
    lead = Lead.create({'name': name, 'contact_name': who, 'phone': phone, 'email_from': mail, 'type': typ,
                        'user_id': owner.id or False})
    if who in about:
        country, job, company, industry = about[who]
        lead.write({'country_id': env.ref(country).id, 'function': job, 'partner_name': company, 'x_industry': industry,
                    'source_id': source.id if name.startswith('Web form') else False})
    if who == 'Dev Patel':
        # a customer in the address book, to whom "Send message" writes an e-mail
        lead.partner_id = env['res.partner'].create({'name': who, 'email': mail, 'phone': phone, 'function': lead.function,
                                                     'company_name': lead.partner_name, 'country_id': lead.country_id.id})
    created = now - datetime.timedelta(days=ago, minutes=7 + 11 * n)
    for minutes, kind, text in events:
        at = created + datetime.timedelta(minutes=minutes)
        as_rep = lead.with_user(owner or env.user)
        before = set(lead.message_ids.ids)
        if kind in ('call', 'email'):
            act = as_rep.activity_schedule(activity_type_id=(call if kind == 'call' else mailt).id, summary=kind.title(), user_id=(owner or env.user).id, date_deadline=at.date())
            act.action_feedback(feedback=text)
            env.flush_all()
            env.cr.execute('UPDATE mail_activity SET create_date=%s, date_done=%s WHERE id=%s', (at, at.date(), act.id))
        elif kind == 'note':
            as_rep.message_post(body=text, subtype_id=note.id, message_type='comment')  # as "Log note" does
        elif kind == 'planned':
            as_rep.activity_schedule(activity_type_id=call.id, summary=text, user_id=(owner or env.user).id, date_deadline=(now + datetime.timedelta(days=1)).date())
        env.invalidate_all()
        for mid in set(lead.message_ids.ids) - before:
            env.cr.execute('UPDATE mail_message SET date=%s, create_date=%s WHERE id=%s', (at, at, mid))
    env.flush_all()
    env.cr.execute('UPDATE crm_lead SET create_date=%s, date_last_stage_update=%s, date_open=CASE WHEN user_id IS NULL THEN NULL ELSE %s END WHERE id=%s', (created, created, created, lead.id))
    env.cr.execute("UPDATE mail_message SET date=%s, create_date=%s WHERE model='crm.lead' AND res_id=%s AND date > %s AND message_type='notification' AND mail_activity_type_id IS NULL", (created, created, lead.id, now - datetime.timedelta(minutes=1)))
    env.invalidate_all()
env.cr.commit()
print('LEADS', [(l.id, l.type, l.name, l.user_id.name) for l in Lead.search([('name', 'in', [x[0] for x in leads])], order='id')])
