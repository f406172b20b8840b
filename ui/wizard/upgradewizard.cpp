#include "ui/wizard/upgradewizard.h"

#include "ui/common/theme.h"
#include "ui/wizard/checkspage.h"
#include "ui/wizard/configurationpage.h"
#include "ui/wizard/credentialspage.h"
#include "ui/wizard/planpage.h"
#include "ui/wizard/sitepage.h"
#include "ui/wizard/targetpage.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int navigationRow = 34;

/// Pages to come cannot be chosen yet, but they can be read.
QPalette readableWhenDisabled(QPalette palette)
{
    palette.setColor(QPalette::Disabled, QPalette::Text, theme::color(theme::Tone::Muted, palette));
    return palette;
}

} // namespace

UpgradeWizard::UpgradeWizard(UpgradeDraft &draft, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_draft(draft)
    , m_files(FilePicker::platform())
    , m_navigation(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_reason(new QLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(this))
{
    setObjectName(u"upgradeWizard"_s);
    addPages();
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_pages, 1);
    right->addWidget(buttonRow());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(navigation());
    layout->addLayout(right, 1);

    connect(&draft, &UpgradeDraft::readingChanged, this, &UpgradeWizard::refresh);
    connect(&draft, &UpgradeDraft::siteChosen, this, &UpgradeWizard::refreshTitle);
    const auto settle = [this] { current()->settle(page()); };
    connect(&draft, &UpgradeDraft::siteChosen, this, settle);
    connect(&draft, &UpgradeDraft::targetChanged, this, settle);
    connect(&draft, &UpgradeDraft::configurationsChanged, this, settle);
    connect(&draft, &UpgradeDraft::checksChanged, this, settle);
    connect(&draft.credentials(), &CredentialsDraft::rowChanged, this, settle);
    const QSize room = screen()->availableSize() - QSize(8, 40); // and the window's frame
    setMinimumSize(QSize(860, 560).boundedTo(room));
    resize(QSize(1060, 680).boundedTo(room));
    refreshTitle();
    turnTo(0);
}

void UpgradeWizard::addPages()
{
    WizardPage *pages[] = {new SitePage(m_draft),
                           new TargetPage(m_draft),
                           new ConfigurationPage(m_draft, m_files),
                           new CredentialsPage(m_draft),
                           new ChecksPage(m_draft),
                           new PlanPage(m_draft, m_files)};
    for (WizardPage *page : pages) {
        m_pages->addWidget(page);
        connect(page, &WizardPage::pageWanted, this, &UpgradeWizard::goTo);
    }
}

QWidget *UpgradeWizard::navigation()
{
    m_navigation->setObjectName(u"navigation"_s);
    m_navigation->setAccessibleName(tr("Pages of the upgrade"));
    m_navigation->setFrameShape(QFrame::NoFrame);
    m_navigation->setFixedWidth(std::max(210, 31 * m_navigation->fontMetrics().averageCharWidth()));
    m_navigation->setWordWrap(true);
    m_navigation->setPalette(readableWhenDisabled(palette()));
    m_navigation->setSpacing(2);
    m_navigation->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int i = 0; i < m_pages->count(); ++i) {
        auto *item
            = new QListWidgetItem(u"  %1. %2"_s.arg(i + 1).arg(pageAt(i)->title()), m_navigation);
        item->setSizeHint(QSize(0, navigationRow));
    }
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_pages->currentIndex())
            turnTo(row);
    });
    return m_navigation;
}

QWidget *UpgradeWizard::buttonRow()
{
    auto *row = new QWidget(this);
    m_cancel->setObjectName(u"wizard.cancel"_s);
    m_back->setObjectName(u"wizard.back"_s);
    m_next->setObjectName(u"wizard.next"_s);
    m_reason->setObjectName(u"wizard.reason"_s);
    m_next->setDefault(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(20, 8, 20, 14);
    layout->addWidget(m_cancel);
    layout->addWidget(m_reason, 1, Qt::AlignRight | Qt::AlignVCenter);
    layout->addSpacing(8);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    connect(m_cancel, &QPushButton::clicked, this, &UpgradeWizard::close);
    connect(m_back, &QPushButton::clicked, this, &UpgradeWizard::back);
    connect(m_next, &QPushButton::clicked, this, &UpgradeWizard::next);
    return row;
}

UpgradePage UpgradeWizard::page() const
{
    return UpgradePage(m_pages->currentIndex());
}

WizardPage *UpgradeWizard::pageAt(int index) const
{
    return static_cast<WizardPage *>(m_pages->widget(index));
}

WizardPage *UpgradeWizard::current() const
{
    return pageAt(m_pages->currentIndex());
}

void UpgradeWizard::goTo(UpgradePage page)
{
    const int wanted = int(page);
    if (wanted <= m_pages->currentIndex()) {
        turnTo(wanted);
        return;
    }
    while (m_pages->currentIndex() < wanted) {
        const int before = m_pages->currentIndex();
        next();
        if (m_pages->currentIndex() == before)
            return;
    }
}

void UpgradeWizard::turnTo(int index)
{
    current()->leave();
    current()->showProblem(std::nullopt);
    m_pages->setCurrentIndex(index);
    refresh();
    current()->enter();
    orderTabs();
}

/// From the list of pages through the page to the buttons, whatever the page has built by now.
void UpgradeWizard::orderTabs()
{
    QWidget *last = current();
    for (QWidget *at = last->nextInFocusChain(); at != current(); at = at->nextInFocusChain()) {
        if (current()->isAncestorOf(at) && at->focusPolicy() != Qt::NoFocus)
            last = at;
    }
    for (QWidget *button : {m_cancel, m_back, m_next}) {
        setTabOrder(last, button);
        last = button;
    }
    setTabOrder(last, m_navigation);
}

void UpgradeWizard::next()
{
    current()->leave();
    if (!mayLeave())
        return;
    if (page() == UpgradePage::Plan)
        start();
    else
        turnTo(m_pages->currentIndex() + 1);
}

/// Earlier pages may have learnt of something to ask only when the hosts were read.
bool UpgradeWizard::mayLeave()
{
    const bool readFirst = page() == UpgradePage::Checks && !m_draft.isRead();
    const auto earlier = m_draft.unfinishedBefore(page());
    if (earlier && !readFirst) {
        current()->showUnfinished(
            *earlier, pageAt(int(*earlier))->title(), m_draft.problem(*earlier)->why);
        return false;
    }
    const auto problem = m_draft.problem(page());
    current()->showProblem(problem);
    return !problem;
}

void UpgradeWizard::back()
{
    if (m_pages->currentIndex() > 0)
        turnTo(m_pages->currentIndex() - 1);
}

void UpgradeWizard::start()
{
    Q_EMIT startRequested(); // the opener closes it once the run has begun
}

void UpgradeWizard::refresh()
{
    const int at = m_pages->currentIndex();
    m_back->setEnabled(at > 0);
    m_next->setText(page() == UpgradePage::Plan ? tr("&Start upgrade") : tr("&Next"));
    const bool waits = page() == UpgradePage::Checks && m_draft.isReading();
    m_reason->setText(waits ? tr("Waiting for the hosts…") : QString());

    const QSignalBlocker quiet(m_navigation);
    for (int i = 0; i < m_navigation->count(); ++i) {
        QListWidgetItem *item = m_navigation->item(i);
        item->setFlags(i <= at ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
    m_navigation->setCurrentRow(at);
}

void UpgradeWizard::refreshTitle()
{
    setWindowTitle(
        m_draft.site() ? tr("Upgrade %1").arg(m_draft.site()->name) : tr("Upgrade a site"));
}

void UpgradeWizard::closeEvent(QCloseEvent *event)
{
    // Nothing typed may stay behind in a widget.
    current()->leave();
    QWidget::closeEvent(event);
}

void UpgradeWizard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_navigation->setPalette(readableWhenDisabled(palette()));
}

void UpgradeWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_next->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace changeover
