#include "ui/wizard/targetpage.h"

#include "ui/wizard/packagebox.h"

#include <QGroupBox>
#include <QHBoxLayout>
#include <QScrollArea>

namespace changeover
{

using namespace Qt::StringLiterals;

TargetPage::TargetPage(UpgradeDraft &draft)
    : WizardPage(
        draft, tr("Target version and packages"),
        tr("The hosts copy both packages and check their SHA-256, signature and version before "
           "anything is changed."))
    , m_target(new QComboBox(this))
    , m_running(new QLabel(this))
    , m_package(new PackageBox(draft, UpgradeDraft::Which::Target, this))
    , m_previous(new PackageBox(draft, UpgradeDraft::Which::Previous, this))
    , m_wait(new QRadioButton(tr("&Wait, and ask me after"), this))
    , m_force(
          new QRadioButton(tr("&End the calls (Switch-CcVersion -Force). Type to confirm:"), this))
    , m_minutes(new QSpinBox(this))
    , m_names(new QLineEdit(this))
{
    auto *holder = new QWidget(this);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(12);
    column->addWidget(versionRow());
    column->addWidget(m_package);
    column->addWidget(m_previous);
    column->addWidget(drainBox());
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(title());
    scroll->setWidget(holder);
    content()->addWidget(scroll, 1);
    connect(&draft, &UpgradeDraft::targetChanged, this, &TargetPage::refresh);
    refresh();
}

QWidget *TargetPage::versionRow()
{
    auto *row = new QWidget(this);
    auto *label = new QLabel(tr("&Upgrade to:"), row);
    m_target->setObjectName(u"target"_s);
    m_target->setAccessibleName(tr("Version to upgrade to"));
    label->setBuddy(m_target);
    for (const Version &version : UpgradeDraft::targets())
        m_target->addItem(version.toString());
    connect(m_target, &QComboBox::currentTextChanged, this, [this](const QString &chosen) {
        if (const auto version = Version::parse(chosen))
            draft().setTarget(*version);
    });
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_target);
    layout->addSpacing(16);
    layout->addWidget(m_running, 1);
    return row;
}

QWidget *TargetPage::drainBox()
{
    auto *box = new QGroupBox(tr("When calls do not end before the switch"), this);
    m_wait->setObjectName(u"drain.wait"_s);
    m_force->setObjectName(u"drain.force"_s);
    m_minutes->setObjectName(u"drain.minutes"_s);
    m_minutes->setAccessibleName(tr("Minutes to wait for calls to end"));
    m_minutes->setRange(5, 24 * 60);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setValue(int(draft().drainDeadline().count()));
    m_names->setObjectName(u"drain.names"_s);
    m_names->setAccessibleName(tr("Appliance names, typed to confirm a forced switch"));
    m_names->setEnabled(false);
    m_wait->setChecked(true);

    auto *wait = new QHBoxLayout;
    wait->addWidget(m_wait);
    wait->addWidget(m_minutes);
    wait->addStretch();
    auto *force = new QHBoxLayout;
    force->addWidget(m_force);
    force->addWidget(m_names, 1);
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(wait);
    layout->addLayout(force);
    connect(m_force, &QRadioButton::toggled, this, [this](bool on) {
        m_names->setEnabled(on);
        commitDrain();
    });
    connect(m_minutes, &QSpinBox::valueChanged, this, &TargetPage::commitDrain);
    connect(m_names, &QLineEdit::textEdited, this, &TargetPage::commitDrain);
    return box;
}

void TargetPage::commitDrain()
{
    draft().setDrain(
        m_force->isChecked() ? cloudconnector::DrainPolicy::Force
                             : cloudconnector::DrainPolicy::WaitAndAsk,
        std::chrono::minutes(m_minutes->value()));
    draft().setTypedNames(m_names->text());
}

void TargetPage::enter()
{
    m_target->setFocus();
}

void TargetPage::leave()
{
    m_package->commit();
    m_previous->commit();
    commitDrain();
}

void TargetPage::refresh()
{
    m_target->setCurrentText(draft().target().toString());
    m_running->setText(
        draft().running().isNull() ? tr("The running version is not read yet.")
                                   : tr("Running now: %1").arg(draft().running().toString()));
    m_names->setPlaceholderText(draft().namesToType());
    m_package->refresh();
    m_previous->refresh();
}

} // namespace changeover
