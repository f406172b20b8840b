// The checks of the appliance that is looked at: what stands in the way of its next upgrade.
//
// Main thread; owned by the object page.
#pragma once

#include "viewmodels/appliancechecks.h"

#include <QWidget>

class QAction;
class QLabel;
class QTextBrowser;
class QTreeWidget;

namespace changeover
{

class ChecksTab : public QWidget
{
    Q_OBJECT
public:
    /// `again` reads the appliance anew; it is the action of toolbar and menus.
    explicit ChecksTab(QAction *again, QWidget *parent = nullptr);

    void show(const ApplianceChecks &checks);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void showDetails();

    QLabel *m_summary;
    QTreeWidget *m_rows;
    QTextBrowser *m_details;
    QList<CheckResult> m_shown;
};

} // namespace changeover
