#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# libreoffice.sh PROFILE BOOK.xlsx FOLDER: a workbook calculated by LibreOffice without a window, its first sheet as CSV.
set -eu
profile=$1
book=$2
folder=$3
settings=$profile/user/registrymodifications.xcu

# Everything is calculated when it is loaded, whatever the file says.
if [ ! -f "$settings" ]; then
  mkdir -p "$profile/user"
  cat > "$settings" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
END
fi
# UTF-8, values as they are and not as shown: rounding faults stay visible.
exec soffice "-env:UserInstallation=file://$profile" --headless --norestore --nologo \
  --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false' --outdir "$folder" "$book"
