#include "ui/wizard/configurationpage.h"

#include "ui/common/roomydelegate.h"
#include "ui/common/theme.h"
#include "viewmodels/texts/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>
#include <QSignalBlocker>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

enum Column { NameColumn, SourceColumn, ResultColumn };

QString sourceText(const ApplianceConfiguration &at)
{
    switch (at.source) {
    case ConfigurationSource::None:
        return ConfigurationPage::tr("None yet");
    case ConfigurationSource::Found:
        return ConfigurationPage::tr("Found on the appliance");
    case ConfigurationSource::CarriedOver:
        return ConfigurationPage::tr("Carried over from the appliance");
    case ConfigurationSource::File:
        return at.file;
    }
    return {};
}

Verdict worst(const ApplianceConfiguration &at)
{
    if (at.error || at.isBlocked())
        return Verdict::Block;
    if (at.text.isEmpty())
        return Verdict::Unknown;
    for (const CheckResult &finding : at.findings) {
        if (finding.verdict != Verdict::Pass)
            return Verdict::Warn;
    }
    return Verdict::Pass;
}

QString resultText(const ApplianceConfiguration &at)
{
    if (at.error)
        return describe(*at.error).what;
    if (at.text.isEmpty())
        return ConfigurationPage::tr("Not read yet");
    int open = 0;
    for (const CheckResult &finding : at.findings)
        open += finding.verdict != Verdict::Pass;
    return open == 0 ? ConfigurationPage::tr("Complete and valid")
                     : ConfigurationPage::tr("%n finding(s)", nullptr, open);
}

QString listItem(const QString &text)
{
    return u"<li>"_s + text.toHtmlEscaped() + u"</li>"_s;
}

} // namespace

ConfigurationPage::ConfigurationPage(UpgradeDraft &draft, const FilePicker &files)
    : WizardPage(
        draft, tr("Configuration"),
        tr("A CloudConnector.ini of an earlier release is refused by the new one. Each appliance "
           "gets "
           "a file for the target, written before anything is removed."))
    , m_files(files)
    , m_appliances(new QTreeWidget(this))
    , m_choose(new QPushButton(tr("Choose a &file…"), this))
    , m_carry(new QPushButton(tr("&Carry over"), this))
    , m_save(new QPushButton(tr("Save a co&py…"), this))
    , m_details(new QTextBrowser(this))
    , m_siteName(new QCheckBox(this))
    , m_refer(new QCheckBox(this))
{
    m_appliances->setObjectName(u"configuration"_s);
    m_appliances->setAccessibleName(tr("Configuration files of the appliances"));
    m_appliances->setHeaderLabels({tr("Appliance"), tr("File"), tr("Result")});
    m_appliances->setRootIsDecorated(false);
    m_appliances->setAllColumnsShowFocus(true);
    m_appliances->setUniformRowHeights(true);
    m_appliances->setItemDelegate(new RoomyDelegate(m_appliances));
    m_details->setAccessibleName(tr("Changes and findings of the chosen appliance"));
    m_details->setOpenLinks(false);
    m_siteName->setObjectName(u"siteName"_s);
    m_refer->setObjectName(u"referSupport"_s);
    content()->addWidget(m_appliances, 2);
    content()->addWidget(buttonRow());
    content()->addWidget(m_details, 3);
    content()->addWidget(m_siteName);
    content()->addWidget(m_refer);

    connect(
        m_appliances, &QTreeWidget::currentItemChanged, this, &ConfigurationPage::refreshDetails);
    connect(m_siteName, &QCheckBox::toggled, &draft, &UpgradeDraft::confirmSiteName);
    connect(m_refer, &QCheckBox::toggled, &draft, &UpgradeDraft::confirmReferSupport);
    connect(&draft, &UpgradeDraft::configurationsChanged, this, &ConfigurationPage::refresh);
    refresh();
}

QWidget *ConfigurationPage::buttonRow()
{
    auto *row = new QWidget(this);
    m_choose->setObjectName(u"configuration.choose"_s);
    m_carry->setObjectName(u"configuration.carry"_s);
    m_save->setObjectName(u"configuration.save"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choose);
    layout->addWidget(m_carry);
    layout->addWidget(m_save);
    layout->addStretch();
    connect(m_choose, &QPushButton::clicked, this, &ConfigurationPage::chooseFile);
    connect(m_save, &QPushButton::clicked, this, &ConfigurationPage::saveCopy);
    connect(m_carry, &QPushButton::clicked, this, [this] {
        if (const ApplianceConfiguration *at = current())
            draft().carryOverConfiguration(ConnectorId(at->appliance));
    });
    return row;
}

void ConfigurationPage::changeEvent(QEvent *event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh(); // the signs have the colours of the palette
}

void ConfigurationPage::enter()
{
    refresh();
    m_appliances->setFocus();
}

void ConfigurationPage::focusField(const QString &field)
{
    const QList<ApplianceConfiguration> &all = draft().configurations();
    for (int i = 0; i < all.size(); ++i) {
        if (field == u"configuration."_s + all.at(i).appliance.value) {
            m_appliances->setCurrentItem(m_appliances->topLevelItem(i));
            m_appliances->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    WizardPage::focusField(field);
}

const ApplianceConfiguration *ConfigurationPage::current() const
{
    const int row = m_appliances->indexOfTopLevelItem(m_appliances->currentItem());
    const QList<ApplianceConfiguration> &all = draft().configurations();
    return row >= 0 && row < all.size() ? &all.at(row) : nullptr;
}

void ConfigurationPage::refresh()
{
    const int row = std::max(0, m_appliances->indexOfTopLevelItem(m_appliances->currentItem()));
    {
        const QSignalBlocker quiet(m_appliances);
        m_appliances->clear();
        for (const ApplianceConfiguration &at : draft().configurations()) {
            auto *item
                = new QTreeWidgetItem(m_appliances, {at.name, sourceText(at), resultText(at)});
            item->setIcon(ResultColumn, theme::icon(theme::signOf(worst(at)), palette()));
            item->setToolTip(SourceColumn, sourceText(at));
        }
        m_appliances->setCurrentItem(m_appliances->topLevelItem(row));
    }
    for (const int column : {NameColumn, SourceColumn})
        m_appliances->resizeColumnToContents(column);
    refreshDetails();
    refreshTicks();
}

void ConfigurationPage::refreshDetails()
{
    const ApplianceConfiguration *at = current();
    m_choose->setEnabled(at);
    m_carry->setEnabled(at);
    m_save->setEnabled(at && !at->text.isEmpty());
    if (!at) {
        m_details->clear();
        return;
    }
    QString html;
    if (at->error)
        html += u"<p>"_s + describe(*at->error).what.toHtmlEscaped() + u' '
            + describe(*at->error).next.toHtmlEscaped() + u"</p>"_s;
    else if (at->text.isEmpty())
        html += u"<p>"_s
            + tr("The present file is read once the host credentials are known. Choose a file "
                 "here, or "
                 "go on: the Checks page comes back to this.")
            + u"</p>"_s;
    if (!at->changes.isEmpty()) {
        html += u"<p><b>"_s + tr("Changed while carrying over") + u"</b></p><ul>"_s;
        for (const Message &change : at->changes)
            html += listItem(text(change));
        html += u"</ul>"_s;
    }
    QString findings;
    for (const CheckResult &finding : at->findings) {
        if (finding.verdict != Verdict::Pass)
            findings += listItem(
                tr("%1: %2 %3")
                    .arg(text(finding.verdict), text(finding.found), text(finding.remedy)));
    }
    if (!findings.isEmpty())
        html += u"<p><b>"_s + tr("Findings") + u"</b></p><ul>"_s + findings + u"</ul>"_s;
    else if (!at->text.isEmpty() && !at->error)
        html += u"<p>"_s + tr("Nothing is wrong with this file.") + u"</p>"_s;
    m_details->setHtml(html);
}

void ConfigurationPage::refreshTicks()
{
    const QSignalBlocker first(m_siteName);
    const QSignalBlocker second(m_refer);
    const QString name = draft().siteNameDecided();
    const QString refer = draft().referSupportDecided();
    m_siteName->setText(
        name.isEmpty() ? tr("&SiteName is right (not known yet)")
                       : tr("&SiteName “%1” is right for this site")
                             .arg(QString(name).replace(u"&"_s, u"&&"_s)));
    m_siteName->setEnabled(!name.isEmpty());
    m_siteName->setChecked(draft().siteNameConfirmed());
    m_refer->setText(
        refer.isEmpty() ? tr("&EnableReferSupport is right (not known yet)")
                        : tr("&EnableReferSupport “%1” is right (false for gateways "
                             "without REFER)")
                              .arg(refer));
    m_refer->setEnabled(!refer.isEmpty());
    m_refer->setChecked(draft().referSupportConfirmed());
}

void ConfigurationPage::chooseFile()
{
    const ApplianceConfiguration *at = current();
    if (!at)
        return;
    const ConnectorId appliance = at->appliance;
    m_files.open(
        this, tr("CloudConnector.ini of %1").arg(at->name),
        tr("Configuration files (*.ini);;All files (*)"), [this, appliance](const QString &file) {
            draft().chooseConfigurationFile(appliance, file);
        });
}

void ConfigurationPage::saveCopy()
{
    const ApplianceConfiguration *at = current();
    if (!at)
        return;
    m_files.save(
        this, tr("Save a copy of the configuration"), u"CloudConnector.%1.ini"_s.arg(at->name),
        tr("Configuration files (*.ini)"),
        [this, text = at->text](const QString &name) { write(name, text); });
}

void ConfigurationPage::write(const QString &name, const QByteArray &text)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        showProblem(DraftProblem{
            u"configuration.save"_s,
            tr("The copy could not be written: %1").arg(file.errorString())});
}

} // namespace changeover
