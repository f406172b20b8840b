#include "ui/estate/startpage.h"

#include "ui/common/theme.h"
#include "viewmodels/texts/texts.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace changeover
{

namespace
{

QLabel *paragraph(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_practice(new QPushButton(tr("&Open the practice estate")))
    , m_file(new QPushButton(tr("Open an estate &file…")))
    , m_bar(new QProgressBar)
    , m_busy(paragraph(tr("Starting the practice estate…")))
    , m_trouble(paragraph({}))
{
    setAccessibleName(tr("Start page"));
    auto *sign = new QLabel;
    sign->setPixmap(theme::programIcon().pixmap(64, 64));
    auto *title = new QLabel(tr("Welcome to Changeover"));
    QFont big = title->font();
    big.setPointSizeF(big.pointSizeF() * 1.7);
    big.setBold(true);
    title->setFont(big);
    m_practice->setDefault(true);
    m_practice->setMinimumSize(220, 36);
    m_file->setMinimumSize(220, 36);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(m_busy->text());
    m_trouble->setAccessibleName(tr("What went wrong"));
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *column = new QWidget;
    column->setMaximumWidth(520);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    layout->addWidget(sign);
    layout->addWidget(title);
    layout->addWidget(
        paragraph(tr("Changeover takes Cloud Connector appliances from one version to "
                     "the next: site by site, one appliance at a time, with every step "
                     "in view.")));
    layout->addWidget(paragraph(tr("The practice estate is a simulated company with three sites. "
                                   "Everything works as on real appliances, and nothing can break: "
                                   "the best place to try an upgrade first. Time passes faster "
                                   "there: what takes hours takes minutes.")));
    layout->addSpacing(6);
    layout->addWidget(m_practice, 0, Qt::AlignLeft);
    layout->addSpacing(6);
    layout->addWidget(paragraph(tr("An estate file lists your own sites, appliances and hosts; it "
                                   "holds no password. “changeover-cli estate export --practice "
                                   "FILE” writes one to start from.")));
    layout->addWidget(m_file, 0, Qt::AlignLeft);
    layout->addWidget(m_busy);
    layout->addWidget(m_bar);
    layout->addWidget(m_trouble);
    scrollable(column);
    setFocusProxy(m_practice);
    connect(m_practice, &QPushButton::clicked, this, &StartPage::practiceWanted);
    connect(m_file, &QPushButton::clicked, this, &StartPage::fileWanted);
    setBusy(false);
    m_trouble->hide();
}

/// A low window scrolls the page: it must not keep the window from being low.
void StartPage::scrollable(QWidget *column)
{
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->addStretch(1);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(column, 6);
    centred->addStretch(1);
    rows->addLayout(centred);
    rows->addStretch(2);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
}

void StartPage::setBusy(bool busy)
{
    m_practice->setEnabled(!busy);
    m_file->setEnabled(!busy);
    m_busy->setVisible(busy);
    m_bar->setVisible(busy);
    if (busy)
        m_trouble->hide();
}

void StartPage::showTrouble(const ErrorText &trouble)
{
    QPalette own = palette();
    own.setColor(QPalette::WindowText, theme::color(theme::Tone::Bad, palette()));
    m_trouble->setPalette(own);
    m_trouble->setText(trouble.what + u'\n' + trouble.next);
    m_trouble->show();
}

} // namespace changeover
